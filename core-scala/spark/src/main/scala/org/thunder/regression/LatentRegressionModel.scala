package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Model, Series}
import org.thunder.array.NDBlock
import org.thunder.factorization.Factors
import org.thunder.linalg.{InnerProducts, OrdinaryLeastSquares}

/** What regressions of all records on a few mixtures of the regressors find: the mixtures, as orthonormal time courses.
  * Everything else follows for each record by itself, those that were fitted or others: a least-squares fit on the
  * mixtures.
  *
  * @param courses
  *   k x samples, row by row
  * @param mixtures
  *   k x regressors, row by row: what the (centred) regressors are multiplied by to give them
  * @param means
  *   of the regressors; empty if no intercept is fitted
  * @param explained
  *   for each time course its share of the squares of all records (about their means with an intercept)
  */
abstract class LatentRegressionModel(
    val courses: Array[Double],
    val mixtures: Array[Double],
    val means: Array[Double],
    val explained: Array[Double]
) extends Model {

  override def numbers: ListMap[String, Any] = ListMap("k" -> k, "fit_intercept" -> means.nonEmpty)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "components" -> components,
    "mixtures" -> NDBlock.doubles(mixtures, k, regressors),
    "x_mean" -> NDBlock.doubles(means),
    "explained_variance_ratio" -> NDBlock.doubles(explained)
  )

  override def operations: Map[String, Series => Series] = Map("transform" -> transform)

  def k: Int = explained.length
  def samples: Int = courses.length / k
  def regressors: Int = mixtures.length / k
  def components: NDBlock = NDBlock.doubles(courses, k, samples)

  /** How much of each time course is in each record: k inner products, float64. */
  def transform(series: Series): Series = series.mapRows(InnerProducts(courses, k))

  /** The fit of each record: its coefficients for the regressors, computed at first use and kept. */
  def regress(series: Series): LinearRegressionModel = {
    val basis = Factors.transpose(courses, k, samples)
    val fit = OrdinaryLeastSquares.onMixtures(basis, mixtures, k, means)
    new LinearRegressionModel(series.mapRows(fit).cache(), regressors)
  }
}
