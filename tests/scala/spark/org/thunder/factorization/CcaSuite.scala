package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against the cosines of SciPy's angles between subspaces. */
class CcaSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("latent")
  private val (left, right) = (golden("responses").sliceRows(0, 8), golden("other"))
  private def series(block: NDBlock, npartitions: Int = 3) = Series.fromBlock(context, block, npartitions)

  test("correlations, from any number of partitions; time courses are weights times centred records") {
    for (npartitions <- partitionCounts) {
      val (x, y) = (series(left, npartitions), series(right))
      val model = Serialization.roundTrip(new Cca(3).fit(x, y))
      assertClose(NDBlock.doubles(model.correlations), golden("correlations"), 1e-9)
      assert(model.k == 3 && model.samples == 30)
      for (
        (side, weights, scores) <-
          Seq((x, model.xWeights(x), model.xScores), (y, model.yWeights(y), model.yScores))
      )
        assertClose(side.center(1).crossProduct(weights), scores, 1e-8, 1e-8)
    }
  }

  test("time courses are uncorrelated, of variance 1, with their largest element positive") {
    for (reg <- Seq(0.0, 3.0)) {
      val model = new Cca(3, reg = reg).fit(series(left), series(right))
      for (scores <- Seq(model.xScores, model.yScores)) {
        val covariance = series(scores).cov
        for (i <- 0 until 3; j <- 0 to i if i == j || reg == 0)
          assert(math.abs(covariance.doubles(3 * i + j) - (if (i == j) 1 else 0)) < 1e-9)
      }
      for (j <- 0 until 3) {
        val column = (j until 90 by 3).map(model.xScores.doubles(_))
        assert(column.maxBy(math.abs) > 0)
      }
    }
  }

  test("the same from either side; the same bits every time; integers") {
    val once = new Cca(2, 5).fit(series(left), series(right))
    val turned = new Cca(2, 5).fit(series(right), series(left))
    assertClose(NDBlock.doubles(turned.correlations), NDBlock.doubles(once.correlations), 1e-9)
    assertSameBits(new Cca(2, 5).fit(series(left), series(right)).xScores, once.xScores)
    val whole = NDBlock.doubles(left.doubles.map(v => math.rint(10 * v)), 8, 30)
    val expected = new Cca(2, 5).fit(series(whole), series(right))
    for (dtype <- Seq(DType.Int16, DType.Float32)) {
      val found = new Cca(2, 5).fit(series(Convert.cast(whole, dtype)), series(right))
      assertClose(found.xScores, expected.xScores, 1e-9, 1e-9)
    }
  }

  test("a side that has nothing to do with the other") {
    val (x, y) = (Array(1.0, -1, 1, -1, 1, -1, 1, -1), Array(1.0, 1, -1, -1, 1, 1, -1, -1))
    val model = new Cca(1).fit(series(NDBlock.doubles(x, 1, 8)), series(NDBlock.doubles(y, 1, 8)))
    assert(math.abs(model.correlations(0)) < 1e-12 && !model.xScores.doubles.exists(_.isNaN))
  }

  test("what cannot be") {
    def problem(cca: Cca, x: NDBlock = left, y: NDBlock = right) =
      intercept[InvalidArgumentException](cca.fit(series(x), series(y))).getMessage
    assert(problem(new Cca(7)).contains("between 1 and 6"))
    assert(problem(new Cca(1, 7)).contains("samples and records of y"))
    assert(problem(new Cca(1), golden("responses")).contains("first 1 correlations are 1"))
    assert(problem(new Cca(1), NDBlock.zeros(DType.Float64, Array(2, 29))).contains("x has 29 and y has 30"))
    for (wrong <- Seq(() => new Cca(0), () => new Cca(kPca = -1), () => new Cca(reg = Double.NaN)))
      intercept[InvalidArgumentException](wrong())
    val constant = series(NDBlock.doubles(Array.fill(60)(7.5), 2, 30))
    assert(intercept[DataException](new Cca(1).fit(
      series(left),
      constant
    )).getMessage.contains("y vary in 0"))
    val bad = series(NDBlock.doubles(left.doubles.updated(5 * 30 + 3, Double.NaN), 4, 2, 30))
    val message = intercept[DataException](new Cca(1).fit(bad, series(right))).getMessage
    assert(message.contains("record (2, 1) holds NaN at sample 3"))
  }
}
