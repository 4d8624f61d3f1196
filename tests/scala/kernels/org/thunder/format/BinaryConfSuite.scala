package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.DType

class BinaryConfSuite extends AnyFunSuite {

  private def message(fields: (String, Any)*): String =
    intercept[DataException](BinaryConf("a/conf.json", fields.toMap)).getMessage

  test("Thunder 1.x: shape and dtype") {
    val conf = BinaryConf("conf.json", Map("shape" -> Seq(500, 64, 64), "dtype" -> "int16"))
    assert(conf == FlatConf(Seq(500, 64, 64), DType.Int16, columnMajor = false))
  }

  test("a type in either byte order") {
    for ((name, bigEndian) <- Seq(">i2" -> true, "<i2" -> false, "=i2" -> false, "int16" -> false)) {
      val conf = BinaryConf("conf.json", Map("shape" -> Seq(2, 3), "dtype" -> name))
      assert(conf == FlatConf(Seq(2, 3), DType.Int16, columnMajor = false, bigEndian), name)
    }
  }

  test("Thunder 0.6's images: dims and dtype, first axis fastest") {
    val conf = BinaryConf("conf.json", Map("dims" -> Seq(64, 32), "dtype" -> "int16"))
    assert(conf == FlatConf(Seq(64, 32), DType.Int16, columnMajor = true))
  }

  test("shape wins over dims") {
    val conf = BinaryConf("conf.json", Map("dims" -> Seq(64, 32), "shape" -> Seq(32, 64), "dtype" -> "<f4"))
    assert(conf == FlatConf(Seq(32, 64), DType.Float32, columnMajor = false))
  }

  test("Thunder 0.6's series, as the zebrafish's conf.json has it") {
    val fields = Map[String, Any](
      "valuetype" -> "uint8",
      "nkeys" -> 3,
      "keytype" -> "int16",
      "dims" -> Seq(76, 87, 2),
      "nvalues" -> 240,
      "input" -> "/bin"
    )
    val expected =
      KeyedConf(KeyedRecords(3, 240, DType.UInt8, DType.Int16), Some(Seq(76, 87, 2)), Some("/bin"))
    assert(BinaryConf("conf.json", fields) == expected)
  }

  test("the irises': 'float' is NumPy's, 64 bits") {
    val conf =
      BinaryConf("conf.json", Map("valuetype" -> "float", "nvalues" -> 4, "keytype" -> "float", "nkeys" -> 1))
    assert(conf == KeyedConf(KeyedRecords(1, 4, DType.Float64, DType.Float64), None, None))
  }

  test("0.6's older name of the value type, and its default key type") {
    val conf = BinaryConf("conf.json", Map("format" -> "int16", "nvalues" -> 4, "nkeys" -> 1))
    assert(conf == KeyedConf(KeyedRecords(1, 4, DType.Int16, DType.Int16), None, None))
  }

  test("the numbers and lists of every JSON library") {
    val lists = Seq[Any](List(2L, 3L), Vector(BigInt(2), BigInt(3)), java.util.List.of(2, 3), Seq(2.0, 3.0))
    for (list <- lists)
      assert(
        BinaryConf("c", Map("shape" -> list, "dtype" -> "bool")) ==
          FlatConf(Seq(2, 3), DType.Bool, columnMajor = false)
      )
  }

  test("a missing field is named, with those that are there") {
    assert(message("dtype" -> "int16") == "a/conf.json: expected a field 'shape', found 'dtype'")
    assert(message("shape" -> Seq(2)) == "a/conf.json: expected a field 'dtype', found 'shape'")
    assert(message() == "a/conf.json: expected a field 'shape', found none")
    assert(message("nkeys" -> 3, "valuetype" -> "int8").contains("expected a field 'nvalues'"))
    assert(message("nvalues" -> 3, "valuetype" -> "int8").contains("expected a field 'nkeys'"))
    assert(message("nkeys" -> 3, "nvalues" -> 3).contains("expected a field 'valuetype'"))
    assert(message("shape" -> Seq(2), "dtype" -> null).contains("expected a field 'dtype'"))
  }

  test("an unknown type is named") {
    assert(message(
      "shape" -> Seq(2),
      "dtype" -> "int15"
    ).startsWith("a/conf.json: 'dtype': unknown dtype 'int15'"))
    assert(message(
      "nkeys" -> 1,
      "nvalues" -> 1,
      "valuetype" -> "x"
    ).contains("'valuetype': unknown dtype 'x'"))
    assert(message("shape" -> Seq(2), "dtype" -> 16) ==
      "a/conf.json: expected 'dtype' to be a string, found 16")
  }

  test("axes and counts that cannot be") {
    for (
      shape <-
        Seq[Any](Seq(2, -1), Seq(1.5), Seq("2"), Seq(Seq(2)), "2,3", 5, Seq(), Seq(1L << 40), Seq(null))
    )
      assert(message("shape" -> shape, "dtype" -> "int8").contains("'shape'"))
    assert(message("nkeys" -> 1, "nvalues" -> 0, "valuetype" -> "int8").contains("'nvalues', found 0"))
    assert(message("nkeys" -> -1, "nvalues" -> 1, "valuetype" -> "int8").contains("'nkeys', found -1"))
    assert(message("nkeys" -> 1, "nvalues" -> Int.MaxValue, "valuetype" -> "int64").contains("bytes"))
  }

  test("contradictions") {
    val keyed = Seq("nkeys" -> 3, "nvalues" -> 1, "valuetype" -> "int8")
    assert(message(keyed :+ ("shape" -> Seq(2)): _*).contains("exclude each other"))
    assert(message(keyed :+ ("format" -> "int16"): _*).contains("'valuetype' is int8, but 'format' is int16"))
    assert(message(keyed :+ ("dims" -> Seq(2, 3)): _*).contains("nkeys = 3 axes, found [2, 3]"))
  }

  test("an empty recording has a length of 0") {
    assert(
      BinaryConf("c", Map("shape" -> Seq(0, 240), "dtype" -> "int8")) ==
        FlatConf(Seq(0, 240), DType.Int8, columnMajor = false)
    )
  }
}
