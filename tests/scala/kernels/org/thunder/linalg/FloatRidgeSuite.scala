package org.thunder.linalg

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Against the same in double precision, which is scikit-learn's. */
class FloatRidgeSuite extends AnyFunSuite with NumericAssertions {

  private val (samples, regressors, rows) = (300, 5, 70)
  private val random = new Random(2)
  private val design = Array.fill(samples * regressors)(random.nextGaussian())
  private val alphas = Array(0.1, 10.0, 1000.0)

  private def search(foldOf: Int => Int, alphas: Array[Double] = alphas) =
    RidgeSearch(design, samples, regressors, true, Array.empty, alphas, Array.tabulate(samples)(foldOf))

  private def records(offset: Double, noise: Double): NDBlock = {
    val values = Array.tabulate(rows * samples) { i =>
      val (row, t) = (i / samples, i % samples)
      val signal = (0 until regressors).map(j => (row % 7 - 3) * design(t * regressors + j)).sum
      offset + signal + noise * random.nextGaussian()
    }
    Convert.cast(NDBlock.doubles(values, rows, samples), DType.Float32)
  }

  private def assertExact(search: RidgeSearch, block: NDBlock, hint: String): Unit = {
    val found = RowFunction(search, block).toDoubles
    val expected = RowFunction(search, Convert.cast(block, DType.Float64)).doubles
    val results = search.resultLength(samples)
    for (i <- expected.indices) {
      // What is explained is a difference of sums of squares.
      val isDifference = i % results == regressors + 3
      val scale = math.max(1, if (isDifference) expected(i - 1) + expected(i) else math.abs(expected(i)))
      assert(math.abs(found(i) - expected(i)) <= 1e-4 * scale, s"$hint, value $i")
    }
  }

  test("fits, scores and the alpha that is chosen, for any mean, folds in order or not") {
    for (offset <- Seq(0.0, 3, -1e4); foldOf <- Seq[Int => Int](_ / 60, _ % 4)) {
      assertExact(search(foldOf), records(offset, 2), s"$offset")
      assertExact(search(foldOf, Array(5.0)), records(offset, 2), s"$offset, one alpha")
    }
  }

  test("almost perfect fits")(assertExact(search(_ / 60), records(0, 1e-3), "little noise"))

  test("constant records, NaN, infinity, beside others") {
    val block = records(100, 2)
    java.util.Arrays.fill(block.floats, 0, samples, 7f)
    block.floats(samples + 9) = Float.NaN
    block.floats(2 * samples) = Float.NegativeInfinity
    val found = RowFunction(search(_ / 60), block)
    val expected = RowFunction(search(_ / 60), Convert.cast(block, DType.Float64))
    assert(found.floats.take(9).toSeq == Seq(7f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f))
    assertAllNaN(found.sliceRows(1, 2).toDoubles)
    assertClose(found.sliceRows(3, 67), expected.sliceRows(3, 67), 1e-4, 1e-4)
  }

  test("integers") {
    for (dtype <- Seq(DType.UInt8, DType.Int16))
      assertExact(search(_ / 60), Convert.cast(records(100, 4), dtype), dtype.name)
  }
}
