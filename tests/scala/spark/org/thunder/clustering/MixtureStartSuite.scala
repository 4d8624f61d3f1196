package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock
import org.thunder.stats.{Memberships, MixtureSums}

class MixtureStartSuite extends AnyFunSuite with SparkSuite {
  private val data = Series.fromBlock(context, NDBlock.doubles(Array(0, 2, 10, 14), 4, 1), 2)
  private val (weights, means) = (NDBlock.doubles(Array(0.25, 0.75), 2), NDBlock.doubles(Array(3, 4), 2, 1))

  private def start(estimator: GaussianMixture) = new MixtureStart(estimator, 1)(data, Array(6.5), summarised)

  private def summarised(memberships: Memberships): MixtureSums = {
    val (shared, dtype) = (context.broadcast(memberships), data.dtype)
    data.rows.summarise(() => new MixtureSums(shared.value, isFull = true, dtype))
  }

  test("k-means' clusters, and in place of theirs what is given") {
    val found = start(new GaussianMixture(2))
    assert(found.centers.sorted.zip(Seq(1.0, 12)).forall { case (a, b) => math.abs(a - b) < 1e-9 })
    assert(found.weights.forall(w => math.abs(w - 0.5) < 1e-9))
    val replaced = start(new GaussianMixture(2, weights = Some(weights), means = Some(means)))
    assert(replaced.weights.toSeq == Seq(0.25, 0.75) && replaced.centers.toSeq == Seq(3.0, 4))
  }

  test("all that is given, and what does not fit") {
    val precisions = Some(NDBlock.doubles(Array(1, 4), 2, 1, 1))
    val start = new GaussianMixture(2, "full", 9, 0, 0, Some(weights), Some(means), precisions)
    assert(new MixtureStart(start, 1)(data, Array(0.0), _ => fail()).centers.toSeq == Seq(3.0, 4))
    val wrong = Seq(
      new GaussianMixture(2, weights = Some(means)),
      new GaussianMixture(2, means = Some(weights)),
      new GaussianMixture(2, "diag", precisions = precisions),
      new GaussianMixture(2, weights = Some(NDBlock.doubles(Array(-1, 2), 2))),
      new GaussianMixture(2, means = Some(NDBlock.doubles(Array(Double.NaN, 2), 2, 1)))
    )
    wrong.foreach(estimator => intercept[InvalidArgumentException](new MixtureStart(estimator, 1)))
  }
}
