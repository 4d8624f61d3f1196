package org.thunder.clustering

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.stats.{Memberships, MixtureSums, NearestMean, NormalMixture}

/** The mixture that [[GaussianMixture]] begins with: given weights, means and precisions, and in place of what is not
  * given that of k-means' clusters.
  *
  * @throws InvalidArgumentException
  *   if what is given does not fit
  */
private[clustering] final class MixtureStart(estimator: GaussianMixture, samples: Int) {
  private val k = estimator.k

  private val precisionShape =
    if (estimator.covarianceType == "diag") Array(k, samples) else Array(k, samples, samples)
  private val weights = checked("weights", estimator.weights, Array(k))
  private val means = checked("means", estimator.means, Array(k, samples))

  private val precisions = checked("precisions", estimator.precisions, precisionShape)
    .map(_.grouped(precisionShape.tail.product).toArray)

  weights.filter(w => w.exists(_ <= 0) || math.abs(w.sum - 1) > 1e-6).foreach { w =>
    throw new InvalidArgumentException(s"weights must be above 0 and sum to 1, but sum to ${w.sum}")
  }

  private def checked(name: String, block: Option[NDBlock], shape: Array[Int]): Option[Array[Double]] =
    block.map { block =>
      if (!block.shape.sameElements(shape)) throw new InvalidArgumentException(
        s"the first $name must be of shape ${shape.mkString("(", ", ", ")")}, but are of " +
          block.shape.mkString("(", ", ", ")")
      )
      val values = block.toDoubles
      values.find(v => !java.lang.Double.isFinite(v)).foreach { v =>
        throw new InvalidArgumentException(s"the first $name must be finite, but hold $v")
      }
      values
    }

  /** @param mean
    *   of all records
    * @param sums
    *   of the records, as they are shared
    */
  def apply(series: Series, mean: Array[Double], sums: Memberships => MixtureSums): NormalMixture =
    if (Seq(weights, means, precisions).forall(_.nonEmpty))
      NormalMixture.ofPrecisions(weights.get, means.get, precisions.get)
    else {
      val clusters = new KMeans(k, seed = estimator.seed).fit(series)
      val of = sums(new NearestMean(clusters.values, k, mean))
      val (w, m) = (weights.getOrElse(GaussianMixture.weights(of)), means.getOrElse(of.means))
      precisions match {
        case Some(p) => NormalMixture.ofPrecisions(w, m, p)
        case None => NormalMixture.ofCovariances(w, m, of.covariances(estimator.regCovar))
      }
    }
}
