package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's LinearRegression and r2_score. */
class LinearRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")
  private val design = golden("design")
  private def series(block: NDBlock = golden("responses"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  private def columns(block: NDBlock, from: Int, until: Int): NDBlock =
    array(block, (from until until).toArray)
  private def array(block: NDBlock, which: Array[Int]): NDBlock =
    org.thunder.array.Tiles.gather(block, which, Array(which.length))

  test("intercept, coefficients and R², from any number of partitions") {
    for ((name, intercept) <- Seq("ols" -> true, "ols_origin" -> false); npartitions <- partitionCounts) {
      val model = new LinearRegression(intercept).fit(design, series(npartitions = npartitions))
      assertClose(model.betasAndScores.toBlock, golden(name), 1e-9)
      assertClose(model.betas.toBlock, columns(golden(name), 0, 4), 1e-9)
      assertClose(model.intercept.toBlock, columns(golden(name), 0, 1), 1e-9)
      assertClose(model.coefficients.toBlock, columns(golden(name), 1, 4), 1e-9)
      assertClose(model.rSquared.toBlock, columns(golden(name), 4, 5), 1e-9)
      assert(model.regressors == 3 && model.fits.isCached)
      model.fits.uncache()
    }
  }

  test("dependent regressors: the coefficients of minimum norm") {
    val model = new LinearRegression().fit(golden("dependent"), series())
    assertClose(model.betasAndScores.toBlock, golden("ols_dependent"), 1e-9)
  }

  test("predictions for another design, and their score") {
    for ((name, intercept) <- Seq("ols" -> true, "ols_origin" -> false)) {
      val model = new LinearRegression(intercept).fit(design, series())
      assertClose(model.predict(golden("other_design")).toBlock, golden(s"${name}_predicted"), 1e-9, 1e-9)
      assertClose(model.score(design, series()).toBlock, columns(golden(name), 4, 5), 1e-9)
    }
  }

  test("a space stays; designs of integers and one record") {
    val block = golden("responses").sliceRows(0, 4).reshape(Array(2, 2, 30))
    val model = new LinearRegression().fit(design, series(block, 64))
    assert(model.betas.shape.toSeq == Seq(2, 2, 4) && model.predict(design).shape.toSeq == Seq(2, 2, 30))
    assert(model.score(design, series(block, 1)).shape.toSeq == Seq(2, 2, 1))
    val times = Convert.cast(NDBlock.doubles(Array(0.0, 1, 2), 3, 1), DType.UInt8)
    val line = new LinearRegression().fit(times, series(NDBlock.doubles(Array(1.0, 3, 5), 1, 3)))
    assertClose(line.betasAndScores.toBlock, NDBlock.doubles(Array(1.0, 2, 1), 1, 3))
  }

  test("records of every type") {
    val whole = NDBlock.doubles(golden("responses").doubles.map(v => math.rint(math.abs(v)) % 200), 5, 30)
    val expected = new LinearRegression().fit(design, series(whole)).betasAndScores.toBlock
    for (dtype <- DType.all if dtype != DType.Bool && dtype != DType.Int8) {
      val model = new LinearRegression().fit(design, series(Convert.cast(whole, dtype)))
      assert(model.betas.dtype == dtype.resultType)
      assertClose(model.betasAndScores.toBlock, expected, 1e-5, 1e-6, s"$dtype")
    }
  }

  test("no records") {
    val model = new LinearRegression().fit(design, series(NDBlock.zeros(DType.Float32, Array(0, 30))))
    assert(model.betas.toBlock.shape.toSeq == Seq(0, 4) &&
      model.predict(design).toBlock.shape.toSeq == Seq(0, 30))
  }

  test("designs and records that do not fit") {
    def fails(body: => Any)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](body).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails(new LinearRegression().fit(NDBlock.doubles(new Array(30)), series()))("2 axes", "has 1")
    fails(new LinearRegression().fit(golden("other_design"), series()))("7 samples", "30")
    val model = new LinearRegression().fit(design, series())
    fails(model.predict(golden("dependent")))("(samples, 3)", "(30, 4)")
    fails(model.score(golden("other_design"), series()))("7 samples", "30")
    fails(model.score(design, series(golden("responses").sliceRows(0, 2))))("(2,)", "(5,)")
    fails(model.predict(NDBlock.zeros(DType.Float64, Array(0, 3))))("0 samples")
    val nan = NDBlock.doubles(design.doubles.updated(4, Double.NaN), 30, 3)
    fails(new LinearRegression().fit(nan, series()))("NaN")
  }
}
