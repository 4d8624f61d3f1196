package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class CrossProductSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("stats")

  for (
    (left, right) <-
      Seq("float32" -> "float32", "uint16" -> "float32", "float64" -> "float32", "int32" -> "float64")
  )
    test(s"as numpy's X.T @ Y, updated or merged: $left and $right") {
      val x = golden(s"cross_${left}_${right}_x")
      val y = golden(s"cross_${left}_${right}_y")
      val expected = golden(s"cross_${left}_${right}_product")
      val tolerance = if (left == "float64" || left == "int32") 1e-12 else 1e-6
      for (lengths <- Seq(Seq(60), Seq(0, 17, 43), Seq.fill(60)(1))) {
        val updated = new CrossProduct(4, x.dtype, 3, y.dtype)
        val merged = new CrossProduct(4, x.dtype, 3, y.dtype)
        for ((from, count) <- lengths.scanLeft(0)(_ + _).zip(lengths)) {
          updated.update(x.sliceRows(from, count), y.sliceRows(from, count))
          val part = new CrossProduct(4, x.dtype, 3, y.dtype)
          part.update(x.sliceRows(from, count), y.sliceRows(from, count))
          part.finish()
          merged.merge(Chunks.copy(part))
        }
        for (cross <- Seq(updated, merged)) {
          assert(cross.count == 60)
          assertClose(NDBlock.doubles(cross.product, 4, 3), expected, tolerance)
        }
      }
    }

  test("more rows than are summed in float32: a relative error below 1e-6") {
    val (rows, random) = (5000, new scala.util.Random(8))
    val x = NDBlock.floats(Array.fill(rows * 2)(random.nextFloat()), rows, 2)
    val y = NDBlock.floats(Array.fill(rows)(random.nextFloat()), rows, 1)
    val cross = new CrossProduct(2, DType.Float32, 1, DType.Float32)
    cross.update(x, y)
    for (j <- 0 until 2) {
      val exact = (0 until rows).map(i => x.floats(2 * i + j).toDouble * y.floats(i)).sum
      assert(math.abs(cross.product(j) / exact - 1) < 1e-6)
    }
  }

  test("no rows, no columns") {
    val empty = new CrossProduct(2, DType.Float32, 1, DType.Float32)
    assert(empty.product.toSeq == Seq(0.0, 0.0))
    val none = new CrossProduct(0, DType.Float32, 1, DType.Float32)
    none.update(NDBlock.floats(Array.empty[Float], 2, 0), NDBlock.floats(new Array[Float](2), 2, 1))
    assert(none.count == 2 && none.product.isEmpty && none.bytes == 0)
  }

  test("bad input has one clear message") {
    val cross = new CrossProduct(1, DType.Float32, 1, DType.Float32)
    val two = NDBlock.floats(new Array[Float](2), 2, 1)
    val one = NDBlock.floats(new Array[Float](1), 1, 1)
    val rows = intercept[InvalidArgumentException](cross.update(two, one))
    assert(rows.getMessage.contains("2 and 1"))
    val columns =
      intercept[InvalidArgumentException](cross.update(one, NDBlock.floats(new Array[Float](2), 1, 2)))
    assert(columns.getMessage.startsWith("CrossProduct (right) expects rows of 1 float32 values"))
    intercept[InvalidArgumentException](cross.merge(new CrossProduct(2, DType.Float32, 1, DType.Float32)))
  }
}
