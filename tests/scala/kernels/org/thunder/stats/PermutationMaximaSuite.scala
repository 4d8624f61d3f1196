package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class PermutationMaximaSuite extends AnyFunSuite {
  private val samples = 12
  private val random = new scala.util.Random(5)
  private val design = Array.tabulate(samples * 2)(i => if (i % 2 == 0) 1.0 else random.nextGaussian())
  private val rows = Array.fill(9 * samples)(random.nextGaussian() + 3)

  private def found(rows: Array[Double], seed: Long = 3, permutations: Int = 600): Array[Double] = {
    val summary = new PermutationMaxima(design, 2, permutations, seed, DType.Float64)
    summary.update(NDBlock.doubles(rows, rows.length / samples, samples))
    summary.maxima.doubles
  }

  test(
    "the largest |t| of one record are spread as t is: the median of |t| is that of 10 degrees of freedom"
  ) {
    val values = found(rows.take(samples))
    for (column <- 0 to 1) {
      val sorted = (column until values.length by 2).map(values(_)).sorted
      assert(sorted.forall(t => t >= 0 && t < 50))
    }
    val slopes = (1 until values.length by 2).map(values(_)).sorted
    assert(math.abs(slopes(300) - 0.7) < 0.12) // the two-sided median of t
  }

  test("rows add up to the largest of each, in one block or in several, merged or not") {
    val whole = found(rows)
    val one = new PermutationMaxima(design, 2, 600, 3, DType.Float64)
    val other = new PermutationMaxima(design, 2, 600, 3, DType.Float64)
    one.update(NDBlock.doubles(rows.take(2 * samples), 2, samples))
    one.update(NDBlock.doubles(rows.slice(2 * samples, 5 * samples), 3, samples))
    other.update(NDBlock.doubles(rows.drop(5 * samples), 4, samples))
    one.finish(); other.finish(); one.merge(other)
    val merged = one.maxima.doubles
    for (i <- whole.indices) assert(math.abs(whole(i) - merged(i)) <= 1e-4 * whole(i))
    assert(found(rows, seed = 4).toSeq != whole.toSeq)
  }

  test("rows that the design explains, and rows with NaN, count for nothing") {
    val explained = Array.tabulate(samples)(i => 2 + 3 * design(2 * i + 1))
    assert(found(explained ++ Array.fill(samples)(Double.NaN)).forall(_ == 0))
  }

  test("columns that depend on each other, and too few samples, are refused") {
    val twice = design.grouped(2).flatMap(row => row :+ row(1)).toArray
    intercept[InvalidArgumentException](new PermutationMaxima(twice, 3, 5, 0, DType.Float64))
    intercept[InvalidArgumentException](new PermutationMaxima(design.take(4), 2, 5, 0, DType.Float64))
  }
}
