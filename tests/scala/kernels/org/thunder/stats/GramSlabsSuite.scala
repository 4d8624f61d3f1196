package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class GramSlabsSuite extends AnyFunSuite {

  /** Small integers: every product and sum is exact. */
  private val rows = 2500
  private val block = NDBlock.doubles(Array.tabulate(rows * 3)(i => (i * 7 % 11).toDouble), rows, 3)

  private def exact(shift: Seq[Double]): Seq[Double] =
    for (i <- 0 until 3; j <- i until 3)
      yield (0 until rows).map(r =>
        (block.doubles(3 * r + i) - shift(i)) * (block.doubles(3 * r + j) - shift(j))
      ).sum

  for (
    dtype <- Seq(DType.Float32, DType.UInt8, DType.Float64, DType.Int32);
    shift <- Seq(Seq(0.0, 0, 0), Seq(5.0, 4, 3))
  )
    test(s"products and sums of many slabs add to what is there: $dtype, shift ${shift.mkString(", ")}") {
      val kept = if (shift.forall(_ == 0.0)) Array.empty[Double] else shift.toArray
      val slabs =
        if (dtype.resultType == DType.Float32) new FloatGramSlabs(3, dtype, kept)
        else new DoubleGramSlabs(3, dtype, kept)
      val (products, sums) = (Array.fill(6)(1.0), Array.fill(3)(1.0))
      slabs.update(Convert.cast(block, dtype), products, sums)
      assert(products.toSeq == exact(shift).map(_ + 1))
      for (j <- 0 until 3)
        assert(sums(j) == (0 until rows).map(r => block.doubles(3 * r + j) - shift(j)).sum + 1)
    }
}
