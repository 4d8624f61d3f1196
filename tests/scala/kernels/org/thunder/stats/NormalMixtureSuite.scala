package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's GaussianMixture. */
class NormalMixtureSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("mixtures")
  private val matrix = golden("matrix")

  private def mixture(kind: String) = {
    val of = (name: String) => golden(s"${kind}_7_$name").doubles
    val covariances = of("covariances")
    NormalMixture.ofCovariances(
      of("weights"),
      of("means"),
      covariances.grouped(covariances.length / 3).toArray
    )
  }

  test("labels, probabilities and densities") {
    for (kind <- Seq("full", "diag")) {
      val found = mixture(kind)
      assert(found.labels(matrix).toDoubles.toSeq == golden(s"${kind}_labels").toDoubles.toSeq)
      assertClose(found.probabilities(matrix), golden(s"${kind}_probabilities"), 1e-8)
      assertClose(found.logDensities(matrix), golden(s"${kind}_log_densities").reshape(Array(120, 1)), 1e-10)
    }
  }

  test("precisions are inverses of covariances") {
    val identity = Array(1.0, 0, 0, 1)
    val block = NDBlock.doubles(Array(1, 2, 3, 5), 2, 2)
    for (
      (covariance, precision) <-
        Seq(Array(4.0, 0, 0, 4) -> identity.map(_ / 4), Array(4.0, 1) -> Array(0.25, 1))
    ) {
      val one = NormalMixture.ofCovariances(Array(1.0), Array(1.0, 1), Array(covariance))
      val other = NormalMixture.ofPrecisions(Array(1.0), Array(1.0, 1), Array(precision))
      assertClose(one.logDensities(block), other.logDensities(block), 1e-12)
    }
    val of = golden("full_precisions").doubles.grouped(16).toArray
    val start = NormalMixture.ofPrecisions(Array(0.2, 0.3, 0.5), golden("means").doubles, of)
    assert(start.logDensities(matrix).doubles.forall(_.isFinite))
  }

  test("one column, many rows of any type, none; NaN has no label") {
    val line = NormalMixture.ofCovariances(Array(0.5, 0.5), Array(0.0, 10), Array(Array(1.0), Array(4.0)))
    val block = NDBlock.doubles(Array.tabulate(5000)(i => (i % 11).toDouble), 5000, 1)
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.UInt8)) {
      val labels = line.labels(Convert.cast(block, dtype)).toDoubles
      assert(labels.indices.forall(i => labels(i) == (if (i % 11 < 4) 0 else 1)))
    }
    val density = line.logDensities(NDBlock.doubles(Array(0.0), 1, 1)).doubles.head
    val expected = 0.5 / math.sqrt(2 * math.Pi) * (1 + math.exp(-12.5) / 2)
    assert(math.abs(density - math.log(expected)) < 1e-12)
    assert(line.labels(block.sliceRows(0, 0)).rows == 0)
    val spoilt = NDBlock.doubles(Array(Double.NaN, 9), 2, 1)
    assert(line.labels(spoilt).toDoubles.toSeq == Seq(-1.0, 1.0))
    assertAllNaN(line.probabilities(spoilt).doubles.take(2))
  }

  test("matrices that are not positive definite") {
    for (matrix <- Seq(Array(1.0, 2, 2, 1), Array(1.0, 0)); values = Array(1.0, 1)) {
      val error = intercept[DataException](NormalMixture.ofCovariances(Array(1.0), values, Array(matrix)))
      assert(error.getMessage.contains("component 0"))
      intercept[InvalidArgumentException](NormalMixture.ofPrecisions(Array(1.0), values, Array(matrix)))
    }
  }
}
