package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, MissingDataException, SparkSuite}

class HadoopSourceSuite extends AnyFunSuite with SparkSuite {

  test("name, length, and any bytes") {
    withFolder { folder =>
      val file = FileHelpers.write(folder, "a b%20c.bin", Array.tabulate[Byte](100)(_.toByte))
      val found = InputFiles.find(context.hadoopConfiguration, file.toString, "bin").head
      val source = HadoopSource.open(context.hadoopConfiguration, found)
      try {
        assert(source.length == 100 && source.name.endsWith("a b%20c.bin"))
        assert(source.read(97, 3).toSeq == Seq[Byte](97, 98, 99) &&
          source.read(0, 2).toSeq == Seq[Byte](0, 1))
        assert(source.read(100, 0).isEmpty)
        assert(intercept[DataException](source.read(98, 3)).getMessage.contains("a b%20c.bin"))
      } finally source.close()
    }
  }

  test("a file that is not there, and one that is shorter than it was") {
    withFolder { folder =>
      val missing = InputFile(folder.resolve("x.bin").toString, 5)
      val error = intercept[MissingDataException](HadoopSource.open(context.hadoopConfiguration, missing))
      assert(error.getMessage.contains("x.bin"))
      val file = FileHelpers.write(folder, "y.bin", "123")
      val source = HadoopSource.open(context.hadoopConfiguration, InputFile(file.toString, 5))
      try assert(intercept[DataException](source.read(0, 5)).getMessage.contains("ends before"))
      finally source.close()
    }
  }
}
