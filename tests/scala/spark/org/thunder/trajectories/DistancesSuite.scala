package org.thunder.trajectories

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against SciPy's `cdist`. */
class DistancesSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("trajectories")
  private def series(name: String, npartitions: Int = 3) =
    Series.fromBlock(context, golden(name), npartitions)

  test("distances and speeds, divided by noise or not, for any number of partitions") {
    for (npartitions <- partitionCounts) {
      val data = series("population", npartitions)
      val noise = Some(series("noise"))
      assertClose(Distances.between(data, 5), golden("distances"), 1e-12)
      assertClose(Distances.between(data, 5, noise), golden("noise_distances"), 1e-12)
      assertClose(Distances.speed(data, 5, 0.5), golden("speed"), 1e-12)
      assertClose(Distances.speed(data, 5, 0.5, noise), golden("noise_speed"), 1e-12)
    }
  }

  test("the same bits in other chunks of the same rows do not matter to integers") {
    val whole = Convert.cast(golden("population"), DType.Int16)
    val expected = Distances.between(Series.fromBlock(context, whole, 1), 5)
    val chunks = new Series(inChunks(whole, 3, 4), Array(40))
    assertSameBits(Distances.between(chunks, 5), expected)
  }

  test("one condition, no records, NaN") {
    assert(Distances.between(series("population"), 1).doubles.forall(_ == 0))
    val none = Series.fromBlock(context, NDBlock.doubles(Array.empty[Double], 0, 6))
    assert(Distances.between(none, 2).doubles.forall(_ == 0))
    val spoilt = Series.fromBlock(context, NDBlock.doubles(Array(1, Double.NaN, 4, 5), 1, 4))
    assert(Distances.between(spoilt, 2).doubles.slice(2, 4).map(_.toString).toSeq == Seq("3.0", "NaN"))
  }

  test("what does not fit") {
    val data = series("population")
    intercept[InvalidArgumentException](Distances.between(data, 3))
    intercept[InvalidArgumentException](Distances.speed(data, 40))
    intercept[InvalidArgumentException](Distances.speed(data, 5, step = 0))
    val message =
      intercept[InvalidArgumentException](Distances.between(data, 5, Some(series("maps")))).getMessage
    assert(message.contains("one value for each of 40 records, but is 3"))
  }
}
