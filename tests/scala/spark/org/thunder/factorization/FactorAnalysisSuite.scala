package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Arithmetic, Convert, DType, NDBlock}

/** Against scikit-learn's FactorAnalysis; signs are those of the loadings' inner products. */
class FactorAnalysisSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("components")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  private def signs(found: NDBlock, expected: NDBlock): Seq[Double] = {
    val products = found.doubles.zip(expected.doubles).map { case (a, b) => a * b }
    products.grouped(found.rowLength).map(row => math.signum(row.sum)).toSeq
  }

  for (iterations <- Seq(1, 25)) test(s"$iterations iterations, from any number of partitions") {
    for (npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val model = Serialization.roundTrip(new FactorAnalysis(2, iterations, tol = 0).fit(data))
      val expected = golden(s"fa_components_$iterations")
      val sign = signs(model.components, expected)
      val turned = NDBlock.doubles(Array.tabulate(14)(i => model.loadings(i) * sign(i / 7)), 2, 7)
      assertClose(turned, expected, 1e-7, 1e-9)
      assertClose(NDBlock.doubles(model.noiseVariance), golden(s"fa_noise_$iterations"), 1e-7, 1e-9)
      assertClose(NDBlock.doubles(model.logLikelihood), golden(s"fa_loglike_$iterations"), 1e-9)
      assertClose(model.covariance, golden(s"fa_covariance_$iterations"), 1e-7, 1e-9)
      val factors = model.transform(data).toBlock.doubles
      val turnedFactors = NDBlock.doubles(Array.tabulate(400)(i => factors(i) * sign(i % 2)), 200, 2)
      assertClose(turnedFactors, golden(s"fa_factors_$iterations"), 1e-7, 1e-8)
    }
  }

  test("a large mean changes nothing; records of given factors") {
    val model = new FactorAnalysis(2).fit(series())
    val far = new FactorAnalysis(2).fit(series(Arithmetic.Add.withScalar(golden("matrix"), 1e6)))
    assertClose(far.components, model.components, 1e-5, 1e-6)
    assert(model.logLikelihood.length < 1000)
    val back = model.inverseTransform(series(NDBlock.doubles(Array(0.0, 0.0, 1.0, 0.0), 2, 2))).toBlock
    assertClose(back.sliceRows(0, 1).reshape(Array(7)), NDBlock.doubles(model.mean))
    val one = model.mean.zip(model.loadings.take(7)).map { case (m, w) => m + w }
    assertClose(back.sliceRows(1, 1).reshape(Array(7)), NDBlock.doubles(one))
  }

  test("a constant sample has no loading, and no noise") {
    val block = NDBlock.doubles(Array.tabulate(30)(i => if (i % 3 == 1) 5.0 else math.sin(i * i)), 10, 3)
    val model = new FactorAnalysis(1).fit(series(block))
    assert(math.abs(model.loadings(1)) < 1e-6 && model.noiseVariance(1) <= 1e-12)
    assert(!model.transform(series(block)).toBlock.doubles.exists(_.isNaN))
  }

  test("constant records have no loadings, and nothing but their mean") {
    val block = NDBlock.doubles(Array.fill(12)(7.5), 4, 3)
    val model = new FactorAnalysis(2).fit(series(block))
    assert(model.loadings.forall(_ == 0) && model.noiseVariance.forall(_ <= 1e-12) && model.converged)
    assert(model.mean.forall(_ == 7.5) && model.transform(series(block)).toBlock.doubles.forall(_ == 0))
  }

  test("float32 and integer records, as exact as float64") {
    for (dtype <- Seq(DType.Float32, DType.Int16)) {
      val cast = Convert.cast(NDBlock.doubles(golden("matrix").doubles.map(_ * 1000), 200, 7), dtype)
      val expected = new FactorAnalysis(2, 25, tol = 0).fit(series(Convert.cast(cast, DType.Float64)))
      val found = new FactorAnalysis(2, 25, tol = 0).fit(series(cast))
      assertClose(found.components, expected.components, 1e-8, 1e-8)
      assertClose(found.covariance, expected.covariance, 1e-8, 1e-8)
    }
  }

  test("iterations that end early are told") {
    val early = new FactorAnalysis(2, 3, tol = 1e-9).fit(series())
    val growth = early.logLikelihood(2) - early.logLikelihood(1)
    assert(!early.converged &&
      early.warning.exists(text => text.contains("3 iter") && text.contains(s"$growth")))
    assert(new FactorAnalysis(2, 1).fit(series()).warning.exists(_.contains("after 1 iter")))
    assert(new FactorAnalysis(2).fit(series()).warning.isEmpty)
  }

  test("what cannot be") {
    assert(intercept[InvalidArgumentException](new FactorAnalysis(8).fit(series())).getMessage.contains(
      "k = 8"
    ))
    intercept[InvalidArgumentException](new FactorAnalysis(maxIter = 0))
    for (value <- Seq(Double.NaN, Double.PositiveInfinity)) {
      val bad = NDBlock.doubles(golden("matrix").doubles.updated(7 * 99, value), 200, 7)
      assert(
        intercept[DataException](new FactorAnalysis(2).fit(series(bad))).getMessage.contains("record (99,) ")
      )
    }
    val one = series(golden("matrix").sliceRows(0, 1))
    assert(
      intercept[InvalidArgumentException](new FactorAnalysis(1).fit(one)).getMessage.contains("2 records")
    )
  }
}
