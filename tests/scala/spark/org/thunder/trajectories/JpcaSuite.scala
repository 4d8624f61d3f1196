package org.thunder.trajectories

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{DType, NDBlock}

class JpcaSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("trajectories")
  private def series(npartitions: Int = 3) = Series.fromBlock(context, golden("population"), npartitions)

  test("the fit by least squares over skew-symmetric matrices, in NumPy, for any number of partitions") {
    val before = persisted
    for (npartitions <- partitionCounts) {
      val model = new Jpca(k = 4, step = 0.5).fit(series(npartitions), 5)
      assertClose(model.arrays("frequencies"), golden("jpca_frequencies"), 1e-8)
      assertClose(model.arrays("plane_variance_ratio"), golden("jpca_planes"), 1e-6)
      assertClose(NDBlock.doubles(Array(model.skewRSquared, model.freeRSquared)), golden("jpca_r2"), 1e-8)
      assertClose(NDBlock.doubles(Array(model.variance)), golden("jpca_variance"), 1e-10)
      assert(model.trajectories.shape.toSeq == Seq(5, 4, 8))
    }
    val middle = new Jpca(k = 4, difference = "midpoint").fit(series(), 5)
    assertClose(NDBlock.doubles(Array(middle.skewRSquared)), golden("jpca_midpoint"), 1e-8)
    assert((persisted -- before).isEmpty)
  }

  test("float32 and another decomposition find the same") {
    val expected = new Jpca(k = 4).fit(series(), 5)
    for (
      other <- Seq(
        new Jpca(k = 4).fit(series().astype(DType.Float32), 5),
        new Jpca(k = 4, svdMethod = "randomized", seed = 3).fit(series(), 5)
      )
    )
      assertClose(other.arrays("frequencies"), expected.arrays("frequencies"), 1e-3)
  }

  /** 30 records that see two planes at right angles, in which 6 conditions rotate at 0.3 and 0.1 radians a sample. */
  private val planted = {
    val (conditions, times) = (6, 25)
    def state(axis: Int, c: Int, t: Int) = {
      val (rate, size) = if (axis < 2) (0.3, 3.0) else (0.1, 1.0)
      size * math.cos(rate * t + (if (axis < 2) c else 2 * c + 1) * math.Pi / 3 - axis % 2 * math.Pi / 2)
    }
    NDBlock.doubles(
      Array.tabulate(30 * conditions * times) { i =>
        val (record, c, t) = (i / (conditions * times), i / times % conditions, i % times)
        (0 until 4).map(axis => math.cos(2 * math.Pi * (axis + 1) * record / 30) * state(axis, c, t)).sum
      },
      30,
      conditions * times
    )
  }

  test("planted rotations: rates, all of the changes explained, counter-clockwise from where they begin") {
    val model =
      new Jpca(k = 4, soften = 1e9, difference = "midpoint").fit(Series.fromBlock(context, planted), 6)
    // Between samples a chord stands for the arc: 2 tan(rate / 2).
    val rates = Seq(0.3, 0.1).map(rate => 2 * math.tan(rate / 2) / (2 * math.Pi)).toArray
    assertClose(model.arrays("frequencies"), NDBlock.doubles(rates), 1e-6)
    assert(math.abs(model.skewRSquared - 1) < 1e-6 && math.abs(model.variance - 1) < 1e-6)
    val found = model.trajectories.doubles
    for (c <- 0 until 6; plane <- 0 until 2; t <- 0 until 24) {
      def at(axis: Int, t: Int) = found((c * 4 + 2 * plane + axis) * 25 + t)
      assert(at(0, t) * at(1, t + 1) - at(1, t) * at(0, t + 1) > 0)
    }
  }

  test("one condition with its own mean") {
    val one = Series.fromBlock(
      context,
      NDBlock.doubles(planted.doubles.grouped(150).flatMap(_.take(25)).toArray, 30, 25)
    )
    val model = new Jpca(k = 2, subtractMean = false).fit(one, 1)
    assert(model.trajectories.shape.toSeq == Seq(1, 2, 25) && model.frequencies(0) > 0)
  }

  test("what does not fit") {
    for (
      wrong <- Seq[() => Any](
        () => new Jpca(k = 3),
        () => new Jpca(k = 0),
        () => new Jpca(step = 0),
        () => new Jpca(difference = "central"),
        () => new Jpca(k = 4).fit(series(), 3),
        () => new Jpca(k = 4).fit(series(), 40),
        () => new Jpca(k = 4).fit(series(), 1),
        () => new Jpca(k = 42).fit(series(), 5),
        () => new Jpca(k = 4, soften = -1).fit(series(), 5)
      )
    )
      intercept[InvalidArgumentException](wrong())
    val flat = intercept[DataException](new Jpca(k = 6).fit(Series.fromBlock(context, planted), 6))
    assert(flat.getMessage.contains("vary in 4 dimensions only"))
    val spoilt = golden("population").sliceRows(0, 40)
    spoilt.doubles(80) = Double.NaN
    val failure = intercept[DataException](new Jpca(k = 4).fit(Series.fromBlock(context, spoilt), 5))
    assert(failure.getMessage.contains("record (2,)"), failure.getMessage)
  }
}
