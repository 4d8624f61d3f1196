package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.{InvalidArgumentException, NumericAssertions}

class NormalProductSuite extends AnyFunSuite with NumericAssertions {

  private val (rows, columns, width) = (60, 5, 2)
  private val random = new scala.util.Random(6)
  private val basis = Array.fill(columns * width)(random.nextGaussian())
  private val shift = Array.tabulate(columns)(j => 40.0 + j)

  private def block(dtype: DType) = Convert.cast(
    NDBlock.doubles(Array.fill(rows * columns)(math.rint(100 * random.nextDouble())), rows, columns),
    dtype
  )

  /** Element by element. */
  private def expected(block: NDBlock, shift: Array[Double]): NDBlock = {
    val x = block.toDoubles
    def a(i: Int, j: Int) = x(i * columns + j) - (if (shift.isEmpty) 0.0 else shift(j))
    val y =
      Array.tabulate(rows, width)((i, c) => (0 until columns).map(j => a(i, j) * basis(j * width + c)).sum)
    NDBlock.doubles(
      Array.tabulate(columns * width)(e => (0 until rows).map(i => a(i, e / width) * y(i)(e % width)).sum),
      columns,
      width
    )
  }

  for (dtype <- Seq(DType.UInt8, DType.Int16, DType.Float32, DType.Float64, DType.Int32))
    test(s"A'A B in one block, in chunks and merged: $dtype") {
      val data = block(dtype)
      val tolerance = if (dtype.resultType == DType.Float32) 1e-5 else 1e-12
      for (origin <- Seq(Array.empty[Double], shift)) {
        val right = expected(data, origin)
        val scale = right.doubles.map(math.abs).max
        for (
          summary <- Chunks.summaries(data)(() => new NormalProduct(columns, width, dtype, origin, basis))
        ) {
          assert(summary.count == rows)
          val found = NDBlock.doubles(summary.product, columns, width)
          assertClose(found, right, tolerance, tolerance * scale)
        }
      }
    }

  test("more rows than are summed in float32: a relative error below 1e-6") {
    val count = 9000
    val x = NDBlock.floats(Array.fill(count)(random.nextFloat()), count, 1)
    val sum = new NormalProduct(1, 1, DType.Float32, Array.empty, Array(1.0))
    sum.update(x)
    val exact = x.floats.map(v => v.toDouble * v).sum
    assert(math.abs(sum.product(0) / exact - 1) < 1e-6)
  }

  test("no rows, no columns") {
    val empty = new NormalProduct(2, 1, DType.Float64, Array.empty, Array(1.0, 2.0))
    assert(empty.product.toSeq == Seq(0.0, 0.0))
    val none = new NormalProduct(0, 1, DType.Float32, Array.empty, Array.empty)
    none.update(NDBlock.floats(Array.empty[Float], 2, 0))
    assert(none.count == 2 && none.product.isEmpty && none.bytes == 0)
  }

  test("bad input has one clear message") {
    def sum(shift: Array[Double]) = new NormalProduct(2, 1, DType.Float64, shift, Array(1.0, 2.0))
    val basis =
      intercept[InvalidArgumentException](new NormalProduct(2, 2, DType.Float64, Array.empty, Array(1.0)))
    assert(basis.getMessage.contains("2 x 2") && basis.getMessage.contains("has 1"))
    val one = NDBlock.doubles(Array(1.0), 1, 1)
    assert(intercept[InvalidArgumentException](
      sum(Array.empty).update(one)
    ).getMessage.contains("rows of 2 float64"))
    intercept[InvalidArgumentException](sum(Array.empty).merge(sum(Array(1.0, 1.0))))
    intercept[InvalidArgumentException](sum(Array(1.0)))
  }
}
