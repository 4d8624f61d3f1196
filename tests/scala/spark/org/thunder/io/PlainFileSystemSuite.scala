package org.thunder.io

import org.apache.hadoop.fs.Path
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.SparkSuite

class PlainFileSystemSuite extends AnyFunSuite with SparkSuite {

  test("writes no checksum files, and leaves Hadoop's own file system as it was") {
    withFolder { folder =>
      val (plain, usual) = (new Path(s"$folder/plain"), new Path(s"$folder/usual"))
      PlainFileSystem(context.hadoopConfiguration, plain).create(plain).close()
      usual.getFileSystem(context.hadoopConfiguration).create(usual).close()
      assert(FileHelpers.names(folder) == Seq(".usual.crc", "plain", "usual"))
    }
  }
}
