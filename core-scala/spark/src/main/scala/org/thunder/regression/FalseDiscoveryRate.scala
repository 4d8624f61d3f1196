package org.thunder.regression

import org.thunder.Series
import org.thunder.stats.FalseDiscovery

/** The false discovery rate over all records of maps of probabilities (Benjamini and Hochberg 1995), for each of the
  * records' values by itself; NaN is no test.
  *
  * The probabilities are sorted on the driver: one pass brings 8 bytes for each there, and another one takes 16 for each
  * to every executor.
  *
  * @param adjusted
  *   the rate q at which each test is significant, in float64
  * @param thresholds
  *   for each column the largest probability that is significant; NaN if there is none
  */
final class FalseDiscoveryRate private (val adjusted: Series, val thresholds: Array[Double])

object FalseDiscoveryRate {

  /** @param probabilities
    *   a map for each of a record's values
    * @param level
    *   the rate below which a test is called significant
    * @throws org.thunder.InvalidArgumentException
    *   if a probability is below 0 or above 1
    */
  def apply(probabilities: Series, level: Double): FalseDiscoveryRate = {
    val (values, k) = (probabilities.rows.collect().toDoubles, probabilities.length)
    val columns = Array.tabulate(k)(j => FalseDiscovery(Array.range(j, values.length, k).map(values(_))))
    new FalseDiscoveryRate(
      probabilities.mapRows(FalseDiscovery.Of(columns)),
      columns.map(_.threshold(level))
    )
  }
}
