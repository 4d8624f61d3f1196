package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.SymmetricEigen

/** Reduced-rank regression of all records on the same regressors: Y = intercept + X B with B of rank k, by least squares
  * (Izenman 1975). With samples as rows and records as columns of Y, B is that of ordinary least squares, projected on
  * the k largest right singular vectors of the fitted values; in other words, all records are mixtures of the k time
  * courses, themselves mixtures of the regressors, that explain most of all.
  *
  * One pass, which brings rank² doubles to the driver for a design of that rank; then one for the coefficients, when
  * they are asked for. Nothing is shuffled.
  *
  * @param k
  *   rank, from 1 to that of the design: then this is ordinary least squares
  * @param fitIntercept
  *   whether a constant is fitted too
  */
final class ReducedRankRegression(val k: Int = 3, val fitIntercept: Boolean = true) {

  /** @param design
    *   X: samples x regressors
    * @param series
    *   Y: records of as many samples
    * @throws org.thunder.InvalidArgumentException
    *   if k is out of range, the lengths differ, or the design is empty or holds NaN or infinite values
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def fit(design: NDBlock, series: Series): ReducedRankModel = {
    val factorised = FactorisedDesign(design, series, fitIntercept, isScaled = false)
    factorised.checkCount(k)
    val (products, total) = factorised.responses(series)
    val eigen = SymmetricEigen(products, factorised.rank, k)
    val courses = ReducedRankRegression.signed(factorised.courses(eigen.vectors, k), k)
    val squares = eigen.values.map(math.max(0.0, _))
    new ReducedRankModel(
      courses,
      factorised.mixtures(courses, k),
      factorised.means,
      squares.map(v => if (total > 0) v / total else 0.0),
      squares.map(math.sqrt)
    )
  }
}

private object ReducedRankRegression {

  /** Each row with its largest element positive. */
  private def signed(rows: Array[Double], k: Int): Array[Double] = {
    val n = rows.length / k
    for (i <- 0 until k) SymmetricEigen.copyWithSign(rows, i * n, rows, i * n, n)
    rows
  }
}

/** What [[ReducedRankRegression]] found.
  *
  * @param singularValues
  *   the k largest of the fitted values of ordinary least squares (about the records' means with an intercept)
  */
final class ReducedRankModel(
    courses: Array[Double],
    mixtures: Array[Double],
    means: Array[Double],
    explained: Array[Double],
    val singularValues: Array[Double]
) extends LatentRegressionModel(courses, mixtures, means, explained) {

  def name: String = "ReducedRankRegression"

  override def arrays: ListMap[String, NDBlock] =
    super.arrays + ("singular_values" -> NDBlock.doubles(singularValues))
}

object ReducedRankModel {

  private[thunder] def apply(stored: StoredModel): ReducedRankModel = new ReducedRankModel(
    stored.doubles("components"),
    stored.doubles("mixtures"),
    stored.doubles("x_mean"),
    stored.doubles("explained_variance_ratio"),
    stored.doubles("singular_values")
  )
}
