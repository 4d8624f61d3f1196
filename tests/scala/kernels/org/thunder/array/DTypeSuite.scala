package org.thunder.array

import java.util.Locale

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Serialization}

class DTypeSuite extends AnyFunSuite {

  test("each of the twelve types is found by its name and its codes") {
    assert(DType.all.length == 12 && DType.all.distinct.length == 12)
    for (
      dtype <- DType.all;
      name <- Seq(dtype.name, dtype.code, dtype.code.drop(1), s" ${dtype.name.toUpperCase} ")
    )
      assert(DType(name) eq dtype)
    assert(DType("float") == DType.Float64 && DType("int") == DType.Int64)
  }

  test("item sizes and kinds agree with the codes") {
    for (dtype <- DType.all) {
      assert(dtype.itemSize == dtype.code.last.asDigit)
      assert(dtype.isFloating == dtype.name.startsWith("float"))
      assert(dtype.isUnsigned == (dtype.name.startsWith("u") || dtype == DType.Bool))
      assert(dtype.isInteger != dtype.isFloating)
    }
  }

  test("arithmetic stays in float32 where that holds the type exactly") {
    import DType._
    val single = Set[DType](Bool, UInt8, Int8, UInt16, Int16, Float16, Float32)
    for (dtype <- DType.all) assert(dtype.resultType == (if (single(dtype)) Float32 else Float64))
  }

  test("the type that holds two others' values is NumPy's") {
    val numbers = Golden("elementwise")("common").toDoubles
    for ((left, i) <- DType.all.zipWithIndex; (right, j) <- DType.all.zipWithIndex)
      assert(DType.common(left, right) == DType.all(numbers(12 * i + j).toInt), s"$left, $right")
  }

  test("names are read alike in every language") {
    val usual = Locale.getDefault
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"))
      assert(DType("INT16") == DType.Int16)
    } finally Locale.setDefault(usual)
  }

  test("types stay the same objects after Java serialisation") {
    for (dtype <- DType.all) assert(Serialization.roundTrip(dtype) eq dtype)
  }

  test("an unknown name lists the known ones") {
    val message = intercept[InvalidArgumentException](DType("complex64")).getMessage
    assert(message.contains("'complex64'") && message.contains("uint16"))
  }
}
