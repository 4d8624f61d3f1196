package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{DataException, Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.factorization.Factors
import org.thunder.linalg.{Gemm, SymmetricEigen}

/** Partial least squares regression of all records on the same regressors (PLS2: Wold, Sjöström and Eriksson 2001).
  * With samples as rows and records as columns of Y, each weight vector w gives the mixture X w that has the largest
  * sum of squared covariances with the records, and then X is deflated by that mixture; the records are regressed on
  * the k mixtures, which are orthogonal. Meant for regressors that depend on each other, or many of them.
  *
  * The weights are eigenvectors of X'Y Y'X, of which Y enters by its coordinates in an orthonormal basis of X alone: one
  * pass, which brings rank² doubles to the driver for a design of that rank; then one for the coefficients, when they
  * are asked for. Nothing is shuffled.
  *
  * @param k
  *   number of components, from 1 to the rank of the design
  * @param scale
  *   whether regressors and records are divided by their standard deviations (divisor samples - 1; not where it is 0)
  */
final class PlsRegression(val k: Int = 2, val scale: Boolean = true) {

  /** @param design
    *   X: samples x regressors
    * @param series
    *   Y: records of as many samples
    * @throws org.thunder.InvalidArgumentException
    *   if k is out of range, the lengths differ, or the design is empty or holds NaN or infinite values
    * @throws org.thunder.DataException
    *   if the records covary with the regressors in fewer than k directions, or one of them (it is named) holds NaN or
    *   infinity
    */
  def fit(design: NDBlock, series: Series): PlsModel = {
    val factorised = FactorisedDesign(design, series, isCentered = true, isScaled = scale)
    factorised.checkCount(k)
    val (products, total) = factorised.responses(series)
    val found = new PlsComponents(factorised, products)
    for (_ <- 0 until k) found.next()
    val units = found.scores.map { t =>
      val norm = math.sqrt(t.map(v => v * v).sum); t.map(_ / norm)
    }
    val courses = factorised.courses(units.flatten.toArray, k)
    new PlsModel(
      courses,
      factorised.mixtures(courses, k),
      factorised.means,
      units.map(found.explained(_) / total).toArray,
      found.weights.flatten.toArray,
      factorised.courses(found.scores.flatten.toArray, k),
      found.loadings.flatten.toArray,
      scale
    )
  }
}

/** The components one after the other, with everything in the design's coordinates.
  *
  * @param products
  *   Y Y' in them: rank x rank
  */
private final class PlsComponents(design: FactorisedDesign, products: Array[Double]) {
  private val (rank, p) = (design.rank, design.regressors)

  /** What the components so far leave of X: rank x p. */
  private val x = design.coordinates.clone
  private var first = 0.0

  /** By component: p weights, the scores' `rank` coordinates, p loadings. */
  var weights, scores, loadings: Vector[Array[Double]] = Vector.empty

  def next(): Unit = {
    val eigen = SymmetricEigen(inner, p, 1)
    if (weights.isEmpty) first = eigen.values(0)
    if (!(eigen.values(0) > PlsComponents.Rounding * first)) throw new DataException(
      s"the records covary with the regressors in ${weights.length} directions only: choose fewer components (k)"
    )
    val w = eigen.vectors
    val t = new Array[Double](rank)
    Gemm.multiply(rank, p, 1, x, 0, w, 0, 0.0, t, 0)
    val squares = t.map(v => v * v).sum
    val loading = new Array[Double](p)
    Gemm.multiply(1, rank, p, t.map(_ / squares), 0, x, 0, 0.0, loading, 0)
    for (i <- x.indices) x(i) -= t(i / p) * loading(i % p)
    weights :+= w
    scores :+= t
    loadings :+= loading
  }

  /** X'Y Y'X: p x p. */
  private def inner: Array[Double] = {
    val (half, result) = (new Array[Double](rank * p), new Array[Double](p * p))
    Gemm.multiply(rank, rank, p, products, 0, x, 0, 0.0, half, 0)
    Gemm.transposeMultiply(p, rank, p, x, 0, half, 0, 0.0, result, 0)
    result
  }

  /** Sum of the records' squared projections on a unit vector. */
  def explained(unit: Array[Double]): Double =
    products.indices.map(i => unit(i / rank) * products(i) * unit(i % rank)).sum
}

private object PlsComponents {

  /** A smaller share of the first component's squared covariances is rounding. */
  final val Rounding = 1e-14
}

/** What [[PlsRegression]] found. Weights, scores and loadings are those of regressors that were centred, and scaled if
  * `scale`.
  *
  * @param weights
  *   k x regressors, row by row, each with its largest element positive
  * @param scores
  *   k x samples, row by row: orthogonal; the time courses are these, of norm 1
  * @param loadings
  *   k x regressors, row by row
  */
final class PlsModel(
    courses: Array[Double],
    mixtures: Array[Double],
    means: Array[Double],
    explained: Array[Double],
    val weights: Array[Double],
    val scores: Array[Double],
    val loadings: Array[Double],
    val scale: Boolean
) extends LatentRegressionModel(courses, mixtures, means, explained) {

  def name: String = "PLSRegression"

  override def numbers: ListMap[String, Any] = ListMap("k" -> k, "scale" -> scale)

  override def arrays: ListMap[String, NDBlock] = super.arrays ++ ListMap(
    "x_weights" -> columns(weights, regressors),
    "x_scores" -> columns(scores, samples),
    "x_loadings" -> columns(loadings, regressors)
  )

  private def columns(rows: Array[Double], length: Int): NDBlock =
    NDBlock.doubles(Factors.transpose(rows, k, length), length, k)
}

object PlsModel {

  private[thunder] def apply(stored: StoredModel): PlsModel = {
    val k = stored.int("k")
    def rows(name: String) = Factors.transpose(stored.doubles(name), stored.array(name).rows, k)
    new PlsModel(
      stored.doubles("components"),
      stored.doubles("mixtures"),
      stored.doubles("x_mean"),
      stored.doubles("explained_variance_ratio"),
      rows("x_weights"),
      rows("x_scores"),
      rows("x_loadings"),
      stored.flag("scale")
    )
  }
}
