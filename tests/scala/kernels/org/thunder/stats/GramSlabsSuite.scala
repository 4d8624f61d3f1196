package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class GramSlabsSuite extends AnyFunSuite {

  /** Small integers: every product and sum is exact. */
  private val rows = 10000
  private val block = NDBlock.doubles(Array.tabulate(rows * 3)(i => (i * 7 % 11).toDouble), rows, 3)

  private def exact(shift: Seq[Double]): Seq[Double] =
    for (i <- 0 until 3; j <- i until 3)
      yield (0 until rows).map(r =>
        (block.doubles(3 * r + i) - shift(i)) * (block.doubles(3 * r + j) - shift(j))
      ).sum

  test("products wait until some thousands of rows have come, or for the flush") {
    val (products, sums) = (Array(0.0), Array(0.0))
    val slabs = new GramSlabs(1, DType.Float64, Array.empty, products, sums)
    def ones(rows: Int) = NDBlock.doubles(Array.fill(rows)(1.0), rows, 1)
    slabs.update(ones(4095))
    assert(products(0) == 0.0)
    slabs.update(ones(4095))
    assert(products(0) == 4096.0)
    slabs.flush()
    slabs.flush()
    assert(products(0) == 8190.0 && sums(0) == 8190.0)
  }

  for (
    dtype <- Seq(DType.Float32, DType.UInt8, DType.Float64, DType.Int32);
    shift <- Seq(Seq(0.0, 0, 0), Seq(5.0, 4, 3))
  )
    test(s"products and sums of many slabs add to what is there: $dtype, shift ${shift.mkString(", ")}") {
      val kept = if (shift.forall(_ == 0.0)) Array.empty[Double] else shift.toArray
      val (products, sums) = (Array.fill(6)(1.0), Array.fill(3)(1.0))
      val slabs = new GramSlabs(3, dtype, kept, products, sums)
      val values = Convert.cast(block, dtype)
      for ((from, to) <- Seq(0 -> 100, 100 -> 9000, 9000 -> 9000, 9000 -> rows))
        slabs.update(values.sliceRows(from, to - from))
      slabs.flush()
      assert(products.toSeq == exact(shift).map(_ + 1))
      for (j <- 0 until 3)
        assert(sums(j) == (0 until rows).map(r => block.doubles(3 * r + j) - shift(j)).sum + 1)
    }
}
