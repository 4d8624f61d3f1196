package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's GaussianMixture, whose first step these sums give. */
class MixtureSumsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("mixtures")
  private val matrix = golden("matrix")

  private def sums(memberships: Memberships, isFull: Boolean, blocks: NDBlock*): MixtureSums = {
    val parts = blocks.map { block =>
      val part = new MixtureSums(memberships, isFull, block.dtype)
      part.update(block)
      part.finish()
      part
    }
    parts.tail.foreach(parts.head.merge)
    parts.head
  }

  test("a step of expectation maximisation, whatever blocks the rows come in") {
    for (kind <- Seq("full", "diag"); split <- Seq(0, 1, 77)) {
      val precisions = golden(s"${kind}_precisions").doubles
      val start = NormalMixture.ofPrecisions(
        golden("weights").doubles,
        golden("means").doubles,
        precisions.grouped(precisions.length / 3).toArray
      )
      val found =
        sums(start, kind == "full", matrix.sliceRows(0, split), matrix.sliceRows(split, 120 - split))
      assert(found.count == 120)
      assertClose(NDBlock.doubles(found.shares.map(_ / 120)), golden(s"${kind}_1_weights"), 1e-10)
      assertClose(NDBlock.doubles(found.means, 3, 4), golden(s"${kind}_1_means"), 1e-10)
      val covariances = NDBlock.doubles(found.covariances(1e-6).flatten)
      assertClose(covariances, golden(s"${kind}_1_covariances").reshape(Array(covariances.size)), 1e-9)
      assert(math.abs(found.meanLogLikelihood - golden(s"${kind}_1_bound").doubles.head) < 1e-10)
    }
  }

  test("rows of the nearest mean alone, of any type") {
    val block = NDBlock.doubles(Array(0, 1, 2, 3, 9, 9, 11, 9), 4, 2)
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.Int16)) {
      val nearest = new NearestMean(Array(0, 0, 9, 9, 50, 50), 3, Array(5.0, 5))
      val found = sums(nearest, isFull = true, Convert.cast(block, dtype))
      assertClose(NDBlock.doubles(found.shares), NDBlock.doubles(Array(2.0, 2, 0)), 1e-9)
      assertClose(NDBlock.doubles(found.means.take(4)), NDBlock.doubles(Array(1.0, 2, 10, 9)), 1e-12)
      val covariances = NDBlock.doubles(found.covariances(0.5).take(2).flatten)
      assertClose(covariances, NDBlock.doubles(Array(1.5, 1, 1, 1.5, 1.5, 0, 0, 0.5)), 1e-10)
      val variances = sums(nearest, isFull = false, Convert.cast(block, dtype)).covariances(0.0)
      assertClose(NDBlock.doubles(variances.take(2).flatten), NDBlock.doubles(Array(1.0, 1, 1, 0)), 1e-10)
    }
  }

  test("rows of another length are refused") {
    val nearest = new NearestMean(Array(0, 0), 1, Array(0.0, 0))
    intercept[InvalidArgumentException](sums(nearest, isFull = true, NDBlock.doubles(Array(1.0), 1, 1)))
  }
}
