package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{NDBlock, Tiles}

/** Against NumPy's pseudo-inverses. */
class BilinearRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("bilinear")
  private val (first, second) = (golden("events_first"), golden("events_second"))

  test("every result, for any number of partitions") {
    val expected = golden("events_fits")
    for (partitions <- partitionCounts) {
      val series = Series.fromBlock(context, golden("responses"), partitions)
      val model = new BilinearRegression().fit(first, second, series)
      for (
        (found, from, until) <- Seq(
          (model.gains, 0, 4),
          (model.offset, 4, 5),
          (model.intercept, 5, 6),
          (model.coefficients, 6, 11),
          (model.rSquared, 11, 12)
        )
      ) {
        val wanted = Tiles.gather(expected, Array.range(from, until), Array(until - from))
        assertClose(found.toBlock, wanted, 1e-9, 1e-9)
      }
      assertClose(model.score(first, second, series).toBlock, model.rSquared.toBlock, 1e-9, 1e-9)
      assert(model.predict(first, second).length == 48)
    }
  }

  test("names, and designs that do not fit") {
    val series = Series.fromBlock(context, golden("responses"))
    val model = new BilinearRegression().fit(first, second, series, (Seq("a", "b", "c", "d"), Nil))
    assert(model.settings.modulators == Seq("a", "b", "c", "d") && model.settings.columns.last == "x4")
    def message(body: => Any) = intercept[InvalidArgumentException](body).getMessage
    val half = NDBlock.doubles(new Array[Double](4), 1, 4)
    assert(message(new BilinearRegression().fit(half, second, series)).contains("has 1 samples"))
    assert(message(model.predict(half, second)).contains("have 1 and 48"))
    assert(message(model.predict(second, second)).contains("must be (samples, 4)"))
    assert(message(new BilinearRegression().fit(first, second, series, (Seq("a"), Nil))).contains("1 names"))
    assert(message(new BilinearRegression(0).fit(first, second, series)).contains("iterations"))
  }
}
