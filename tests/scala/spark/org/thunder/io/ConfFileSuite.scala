package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, SparkSuite}
import org.thunder.array.DType
import org.thunder.format.{FlatConf, KeyedConf}

class ConfFileSuite extends AnyFunSuite with SparkSuite {
  private def find(path: Any, name: String = "conf.json") =
    ConfFile.find(context.hadoopConfiguration, path.toString, name)

  private val flat = """{"shape": [2, 3], "dtype": "uint16"}"""

  test("beside a file, in a folder, for a pattern, for the first of several paths") {
    withFolder { folder =>
      FileHelpers.write(folder, "data/conf.json", flat)
      FileHelpers.write(folder, "data/a.bin", "")
      val expected = Some(FlatConf(Seq(2, 3), DType.UInt16, columnMajor = false))
      for (path <- Seq("data", "data/", "data/a.bin", "data/*.bin"))
        assert(find(s"$folder/$path") == expected, path)
      assert(find(s" $folder/data, $folder/other") == expected)
      assert(find(folder.resolve("data"), "other.json").isEmpty)
    }
  }

  test("a folder without one does not take that of the folder above") {
    withFolder { folder =>
      FileHelpers.write(folder, "conf.json", flat)
      FileHelpers.write(folder, "data/a.bin", "")
      assert(find(folder.resolve("data")).isEmpty && find(folder.resolve("data/a.bin")).isEmpty)
    }
  }

  test("the older generation: column-major images, keyed series") {
    withFolder { folder =>
      FileHelpers.write(folder, "images/conf.json", """{"dims": [4, 5], "dtype": "uint8"}""")
      assert(find(folder.resolve("images")).contains(FlatConf(Seq(4, 5), DType.UInt8, columnMajor = true)))
      val keyed =
        """{"input": "x", "nkeys": 3, "nvalues": 240, "valuetype": "uint8", "keytype": "int16", "dims": [7, 8, 2]}"""
      FileHelpers.write(folder, "series/conf.json", keyed)
      val conf = find(folder.resolve("series")).get.asInstanceOf[KeyedConf]
      assert(conf.records.nkeys == 3 && conf.records.nvalues == 240 && conf.dims.contains(Seq(7, 8, 2)))
    }
  }

  test("what is no JSON object, or says too little, is an error that names the file") {
    val bad = Seq(
      "",
      "{",
      "null",
      "[1, 2]",
      "7",
      """{"shape": [2]}""",
      """{"shape": "x", "dtype": "uint8"}""",
      "\u0000"
    )
    for (text <- bad) withFolder { folder =>
      FileHelpers.write(folder, "conf.json", text)
      val error = intercept[DataException](find(folder))
      assert(error.getMessage.contains(s"$folder/conf.json"), text)
    }
  }

  test("what is written is read") {
    for (dtype <- DType.all) withFolder { folder =>
      FileHelpers.write(folder, "conf.json", ConfFile.text(Array(3, 1, 0), dtype))
      assert(find(folder).contains(FlatConf(Seq(3, 1, 0), dtype, columnMajor = false)))
    }
    assert(ConfFile.text(Array(3, 4), DType.Int16) == "{\"shape\": [3, 4], \"dtype\": \"int16\"}\n")
  }
}
