package org.thunder.clustering

import org.thunder.{InvalidArgumentException, NotFinite, Series}
import org.thunder.stats.Moments

/** What every clustering asks of its records first. */
private[clustering] object Clusters {

  /** @throws InvalidArgumentException
    *   if there are fewer records than clusters, or no cluster
    */
  def checkCount(k: Int, series: Series): Unit =
    if (k < 1 || k > series.count) throw new InvalidArgumentException(
      s"k must be between 1 and the number of records, ${series.count}, but k = $k"
    )

  /** The samples' moments across records: one pass.
    *
    * @param result
    *   what records with NaN would spoil
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def moments(series: Series, result: String): Moments = {
    val (n, dtype) = (series.length, series.dtype)
    val moments = series.rows.summarise(() => new Moments(n, dtype))
    NotFinite.refuse(moments.mean, series, result)
    moments
  }

  /** The squared move of centres below which they are at rest: `tol` times the mean of the samples' variances. */
  def leastMove(moments: Moments, tol: Double): Double = {
    val variances = moments.variance()
    tol * variances.sum / math.max(1, variances.length)
  }
}
