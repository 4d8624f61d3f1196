package org.thunder.io

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

import scala.util.Using

import org.thunder.{DataException, MissingDataException}

class FileSourceSuite extends FileSourceChecks {

  private[io] def open(file: InputFile): FileSource = FileSource.open(context.hadoopConfiguration, file)

  test("a local file does without Hadoop") {
    withFolder { folder =>
      val file = FileHelpers.write(folder, "x.bin", "123")
      for (path <- Seq(file.toString, file.toUri.toString))
        Using.resource(open(InputFile(path, 3)))(source => assert(source.isInstanceOf[LocalSource]))
    }
  }

  test("a file that is not there") {
    withFolder { folder =>
      val missing = InputFile(folder.resolve("x.bin").toString, 5)
      assert(intercept[MissingDataException](open(missing)).getMessage.contains("x.bin"))
    }
  }

  test("a file that may not be read") {
    withFolder { folder =>
      val path = FileHelpers.write(folder, "x.bin", "123")
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"))
      assume(!Files.isReadable(path), ": this user may read everything")
      val error = intercept[DataException](open(InputFile(path.toString, 3)))
      assert(error.getMessage.contains("x.bin: cannot be read: permission denied"))
    }
  }
}
