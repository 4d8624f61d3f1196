package org.thunder.io

import java.io.IOException
import java.nio.file.Files

import org.apache.hadoop.fs.Path
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.SparkSuite

import scala.util.Using

class PlainFileSystemSuite extends AnyFunSuite with SparkSuite {

  test("writes no checksum files, and leaves Hadoop's own file system as it was") {
    withFolder { folder =>
      val (plain, usual) = (new Path(s"$folder/plain"), new Path(s"$folder/usual"))
      PlainFileSystem(context.hadoopConfiguration, plain).create(plain).close()
      usual.getFileSystem(context.hadoopConfiguration).create(usual).close()
      assert(FileHelpers.names(folder) == Seq(".usual.crc", "plain", "usual"))
    }
  }

  test("a new file has the usual permissions, replaces an older one, and makes no folder") {
    withFolder { folder =>
      val (path, usual) = (new Path(s"$folder/new"), new Path(s"$folder/usual"))
      val system = PlainFileSystem(context.hadoopConfiguration, path)
      system.create(usual).close()
      for (byte <- 1 to 2) Using.resource(PlainFileSystem.newFile(system, path))(_.write(byte))
      assert(Files.readAllBytes(folder.resolve("new")).toSeq == Seq(2))
      assert(system.getFileStatus(path).getPermission == system.getFileStatus(usual).getPermission)
      intercept[IOException](PlainFileSystem.newFile(system, new Path(s"$folder/gone/new")))
      assert(FileHelpers.names(folder) == Seq("new", "usual"))
    }
  }
}
