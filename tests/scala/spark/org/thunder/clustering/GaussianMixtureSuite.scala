package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's GaussianMixture from the same start. */
class GaussianMixtureSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("mixtures")
  private val matrix = golden("matrix")

  private def series(block: NDBlock = matrix, npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  private def mixture(kind: String, iterations: Int) = new GaussianMixture(
    3,
    kind,
    iterations,
    tol = 0,
    weights = Some(golden("weights")),
    means = Some(golden("means")),
    precisions = Some(golden(s"${kind}_precisions"))
  )

  test("scikit-learn's iterations, for any number of partitions") {
    val before = persisted
    for (kind <- GaussianMixture.Types; iterations <- Seq(1, 7); npartitions <- partitionCounts) {
      val model = mixture(kind, iterations).fit(series(npartitions = npartitions))
      for (name <- Seq("weights", "means", "covariances"))
        assertClose(model.arrays(name), golden(s"${kind}_${iterations}_$name"), 1e-8, hint = s"$kind $name")
      assert(math.abs(model.lowerBound - golden(s"${kind}_${iterations}_bound").doubles.head) < 1e-9)
      assert(model.iterations == iterations && !model.converged && model.warning.nonEmpty)
    }
    assert((persisted -- before).isEmpty)
  }

  test("scikit-learn's labels, probabilities, densities and criteria") {
    for (kind <- GaussianMixture.Types) {
      val model = mixture(kind, 7).fit(series())
      assert(model.predict(series()).toBlock.toDoubles.toSeq == golden(s"${kind}_labels").toDoubles.toSeq)
      assertClose(model.predictProba(series()).toBlock, golden(s"${kind}_probabilities"), 1e-7)
      val densities = golden(s"${kind}_log_densities").reshape(Array(120, 1))
      assertClose(model.scoreSamples(series()).toBlock, densities, 1e-8)
      val criteria = NDBlock.doubles(Array(model.score(series()), model.bic(series()), model.aic(series())))
      assertClose(criteria, golden(s"${kind}_criteria"), 1e-8)
    }
  }

  test("float32 and integers") {
    for (kind <- GaussianMixture.Types; dtype <- Seq(DType.Float32, DType.Int16)) {
      val block = Convert.cast(matrix, dtype)
      val model = mixture(kind, 3).fit(series(block))
      assertClose(
        model.arrays("means"),
        mixture(kind, 3).fit(series(Convert.cast(block, DType.Float64))).arrays("means")
      )
    }
  }

  test("k-means' clusters are the start, which converges") {
    for (kind <- GaussianMixture.Types) {
      val model = new GaussianMixture(3, kind).fit(series())
      assert(model.converged && model.warning.isEmpty)
      assert(math.abs(model.arrays("weights").doubles.sum - 1) < 1e-12)
    }
  }

  test("one component is mean and covariance; records with NaN have none") {
    val model = new GaussianMixture(1, regCovar = 0).fit(series())
    assertClose(
      model.arrays("covariances").reshape(Array(4, 4)),
      NDBlock.doubles(series().cov.doubles.map(_ * 119 / 120), 4, 4),
      1e-10
    )
    val spoilt = series(NDBlock.doubles(matrix.doubles.updated(4 * 7, Double.NaN), 120, 4))
    assert(model.predict(spoilt).toBlock.toDoubles(7) == -1)
    assert(model.predictProba(spoilt).toBlock.doubles(7).isNaN)
    val failure = intercept[DataException](new GaussianMixture(2).fit(spoilt))
    assert(failure.getMessage.contains("record (7"), failure.getMessage)
  }

  test("constant records need regCovar") {
    val constant = series(NDBlock.doubles(Array.fill(20)(3.0), 10, 2))
    for (kind <- GaussianMixture.Types) {
      val model = new GaussianMixture(2, kind).fit(constant)
      assertClose(NDBlock.doubles(model.arrays("means").doubles.take(2)), NDBlock.doubles(Array(3.0, 3)))
      val failure = intercept[DataException](new GaussianMixture(1, kind, regCovar = 0).fit(constant))
      assert(failure.getMessage.contains("component 0 is not positive definite"))
    }
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](new GaussianMixture(0).fit(series()))
    intercept[InvalidArgumentException](new GaussianMixture(121).fit(series()))
    intercept[InvalidArgumentException](new GaussianMixture(covarianceType = "tied"))
    intercept[InvalidArgumentException](new GaussianMixture(maxIter = 0))
    intercept[InvalidArgumentException](new GaussianMixture(regCovar = -1))
    val start = NDBlock.doubles(Array(0.5, 0.4), 2)
    for (weights <- Seq(start, golden("weights")))
      intercept[InvalidArgumentException](new GaussianMixture(2, weights = Some(weights)).fit(series()))
    intercept[InvalidArgumentException](new GaussianMixture(2, means = Some(golden("means"))).fit(series()))
    val negative = NDBlock.doubles(Array.fill(12)(-1.0), 3, 4)
    val wrong = new GaussianMixture(3, "diag", precisions = Some(negative))
    intercept[InvalidArgumentException](wrong.fit(series()))
    val few = series(NDBlock.doubles(Array(1, 2), 1, 2))
    intercept[InvalidArgumentException](new GaussianMixture(1).fit(series()).predict(few))
  }
}
