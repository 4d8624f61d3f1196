package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock}

class ContrastSumsSuite extends AnyFunSuite with NumericAssertions {
  private val directions = Array(1.0, 0.0, 1.0, -1.0)
  private val rows = records(Array(1, 2), Array(-1, 0), Array(3, 3))

  // cube: g = 1, -1, 27 and -1, -1, 0; g' = 3, 3, 27 and 3, 3, 0
  private val expected = Array((1 + 1 + 81) / 3.0 - 11, (2 + 81) / 3.0, 0.0 - 2, -2 / 3.0 + 2)

  test("a step worked by hand, updated or merged, for rows of any type") {
    for (dtype <- Seq(DType.Int8, DType.Float32, DType.Float64)) {
      val block = Convert.cast(rows, dtype)
      val zero = () => new ContrastSums(2, dtype, Contrast.Cube, directions)
      val (whole, merged) = (zero(), zero())
      whole.update(block)
      for ((from, count) <- Seq(0 -> 1, 1 -> 0, 1 -> 2)) {
        val part = zero()
        part.update(block.sliceRows(from, count))
        merged.merge(Serialization.roundTrip(part))
      }
      for (sums <- Seq(whole, merged))
        assertClose(NDBlock.doubles(sums.step(directions)), NDBlock.doubles(expected))
    }
  }

  test("more rows than a slab holds") {
    val many = NDBlock.doubles(Array.tabulate(2500 * 2)(i => (i % 7) - 3.0), 2500, 2)
    val (whole, single) = (
      new ContrastSums(2, DType.Float64, Contrast.LogCosh, directions),
      new ContrastSums(2, DType.Float64, Contrast.LogCosh, directions)
    )
    whole.update(many)
    for (i <- 0 until 2500) single.update(many.sliceRows(i, 1))
    assertClose(NDBlock.doubles(whole.step(directions)), NDBlock.doubles(single.step(directions)))
  }
}
