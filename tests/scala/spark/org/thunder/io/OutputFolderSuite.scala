package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, SparkSuite}

/** What its writers' suites do not show. */
class OutputFolderSuite extends AnyFunSuite with SparkSuite {

  test("files from the driver and from tasks, and SUCCESS at the end") {
    withFolder { folder =>
      OutputFolder.write(context, s"$folder/out", overwrite = false) { out =>
        out.write("driver.txt")(_.write(1))
        context.parallelize(0 until 4, 2).foreach(i => out.write(s"$i.txt")(_.write(i)))
        assert(!FileHelpers.names(folder).contains("out"))
      }
      assert(FileHelpers.names(folder) == Seq("out"))
      assert(FileHelpers.names(folder.resolve("out")) ==
        Seq("0.txt", "1.txt", "2.txt", "3.txt", "SUCCESS", "driver.txt"))
    }
  }

  test("a failure leaves what was there before, and nothing else") {
    withFolder { folder =>
      OutputFolder.write(context, s"$folder/out", overwrite = false)(_.write("old")(_.write(1)))
      intercept[IllegalStateException](OutputFolder.write(context, s"$folder/out", overwrite = true) { out =>
        out.write("new")(_.write(2))
        throw new IllegalStateException("no")
      })
      assert(FileHelpers.names(folder) == Seq("out"))
      assert(FileHelpers.names(folder.resolve("out")) == Seq("SUCCESS", "old"))
      intercept[InvalidArgumentException](OutputFolder.write(context, s"$folder/out", overwrite = false)(_ =>
        ()
      ))
    }
  }
}
