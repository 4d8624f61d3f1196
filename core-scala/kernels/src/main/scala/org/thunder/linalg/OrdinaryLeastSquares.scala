package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}
import org.thunder.signal.Reductions

/** Regresses each record y on the columns of X: intercept, coefficients, R², and the sums of squares that are left
  * unexplained and explained ([[org.thunder.stats.FitStatistic]]).
  *
  * With Q an orthonormal basis of the (centred) columns of X, c = Q'y gives both: the coefficients are pinv(X) Q c,
  * and the explained sum of squares is |c|². A column of ones beside Q gives the sum of y in the same product, which
  * with |y|² is all that a record costs. Where the mean hides the record's variation, so that the difference of such
  * sums would lose its digits, the record is taken again relative to its first sample; where a fit is so good that the
  * unexplained rest would lose them, the residuals are computed.
  *
  * With weights w, records and design are multiplied by their square roots, and the mean is weighted: it is that of the
  * column sqrt(w), which takes the place of the ones.
  *
  * R² = 1 - SSE / SST, with SST about the record's mean; 0 where SST is 0.
  *
  * @param samples
  *   rows of X
  * @param regressors
  *   columns of X
  * @param rank
  *   of (centred) X
  * @param isCentered
  *   whether an intercept is fitted
  * @param roots
  *   square roots of the samples' weights; empty if all are 1
  * @param basis
  *   Q and the column of ones or roots, samples x (rank + 1)
  * @param toBetas
  *   (rank + 1) x (1 + regressors): the intercept and the coefficients from c and the sum
  */
final class OrdinaryLeastSquares private (
    val samples: Int,
    val regressors: Int,
    val rank: Int,
    val isCentered: Boolean,
    private[linalg] val roots: Array[Double],
    private[linalg] val basis: Array[Double],
    private[linalg] val toBetas: Array[Double]
) extends RowFunction {

  /** Sum of the weights. */
  private[linalg] val total: Double = if (roots.isEmpty) samples else roots.map(r => r * r).sum

  /** The transposed basis in single precision, (rank + 1) x samples: made once for all workers. */
  @transient private[linalg] lazy val columns: Array[Float] = {
    val width = rank + 1
    val result = new Array[Float](width * samples)
    for (i <- 0 until samples; j <- 0 until width) result(j * samples + i) = basis(i * width + j).toFloat
    result
  }

  /** A sample that has a weight. */
  private[linalg] val reference: Int = roots.indexWhere(_ > 0).max(0)

  /** intercept, coefficients, R², unexplained and explained sum of squares */
  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")
    regressors + 4
  }

  /** More records than usual: packing the basis for each product costs as much as 20 records. */
  override def slabElements: Int = 8 * RowFunction.SlabElements

  /** For records long enough that the product is most of the work. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    Option.when(isCentered && length >= FloatRecords.LeastSamples)(new FloatLeastSquares(this))

  def worker(length: Int): SlabWorker = new ExactLeastSquares(this)

  /** Multiplies a record by the roots of the weights. */
  private[linalg] def weigh(record: Array[Double], from: Int): Unit = {
    var i = 0
    while (i < roots.length) { record(from + i) *= roots(i); i += 1 }
  }

  /** The coordinates' sum of squares, but for that of the last column. */
  private[linalg] def explained(coordinates: Array[Double], row: Int): Double = {
    var sum = 0.0
    var j = row * (rank + 1)
    while (j < row * (rank + 1) + rank) { sum += coordinates(j) * coordinates(j); j += 1 }
    sum
  }
}

object OrdinaryLeastSquares {

  /** The least part of |y|² that the sum of squares about the mean may be, to be found as a difference: six of sixteen
    * digits are lost there.
    */
  private[linalg] final val LeastVariation = 1e-6

  /** Factorises the design X (samples x regressors, row by row), which is not changed.
    *
    * @param weights
    *   of the samples, finite and not negative; empty if all are 1
    * @throws org.thunder.InvalidArgumentException
    *   if X has no samples or no regressors, has another size, or holds NaN or infinite values
    */
  def apply(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      fitIntercept: Boolean,
      weights: Array[Double] = Array.emptyDoubleArray
  ): OrdinaryLeastSquares = {
    if (samples == 0 || regressors == 0)
      throw new InvalidArgumentException(
        s"the design matrix is empty: $samples samples x $regressors regressors"
      )
    if (design.length.toLong != samples.toLong * regressors)
      throw new InvalidArgumentException(
        s"the design matrix must have $samples x $regressors elements, but has ${design.length}"
      )
    val centered = design.clone
    val means =
      if (!fitIntercept) Array.emptyDoubleArray
      else centerColumns(centered, samples, regressors, weights)
    val roots = weights.map(math.sqrt)
    for (i <- centered.indices if roots.nonEmpty) centered(i) *= roots(i / regressors)
    val fit = LeastSquares(centered, samples, regressors)
    new OrdinaryLeastSquares(
      samples,
      regressors,
      fit.rank,
      fitIntercept,
      roots,
      withOnes(fit.basis, samples, fit.rank, roots),
      toBetas(fit.toCoefficients, fit.rank, regressors, if (roots.isEmpty) samples else weights.sum, means)
    )
  }

  /** The same on a few mixtures of the regressors, in terms of the regressors.
    *
    * @param basis
    *   samples x k, row by row: the mixtures, orthonormal
    * @param coefficients
    *   k x regressors: what the (centred) regressors are multiplied by to give them
    * @param means
    *   of the regressors; empty if no intercept is fitted
    */
  def onMixtures(
      basis: Array[Double],
      coefficients: Array[Double],
      k: Int,
      means: Array[Double]
  ): OrdinaryLeastSquares = {
    val (samples, regressors) = (basis.length / k, coefficients.length / k)
    new OrdinaryLeastSquares(
      samples,
      regressors,
      k,
      means.nonEmpty,
      Array.emptyDoubleArray,
      withOnes(basis, samples, k, Array.emptyDoubleArray),
      toBetas(coefficients, k, regressors, samples, means)
    )
  }

  private def withOnes(
      basis: Array[Double],
      samples: Int,
      rank: Int,
      roots: Array[Double]
  ): Array[Double] = {
    val result = Array.tabulate(samples * (rank + 1))(i => if (roots.isEmpty) 1.0 else roots(i / (rank + 1)))
    for (i <- 0 until samples) System.arraycopy(basis, i * rank, result, i * (rank + 1), rank)
    result
  }

  /** The intercept is the mean less what the coefficients make of the columns' means. */
  private def toBetas(
      coefficients: Array[Double],
      rank: Int,
      n: Int,
      total: Double,
      means: Array[Double]
  ): Array[Double] = {
    val result = new Array[Double]((rank + 1) * (1 + n))
    for (i <- 0 until rank) {
      System.arraycopy(coefficients, i * n, result, i * (1 + n) + 1, n)
      for (j <- means.indices) result(i * (1 + n)) -= coefficients(i * n + j) * means(j)
    }
    if (means.nonEmpty) result(rank * (1 + n)) = 1.0 / total
    result
  }

  /** Subtracts the columns' means from a matrix (samples x regressors, row by row), and returns them. */
  private[thunder] def centerColumns(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      weights: Array[Double] = Array.emptyDoubleArray
  ): Array[Double] =
    Array.tabulate(regressors) { j =>
      val column = Array.tabulate(samples)(i => design(i * regressors + j))
      val mean = if (weights.isEmpty) Reductions.mean(column, 0, samples) else weightedMean(column, weights)
      for (i <- 0 until samples) design(i * regressors + j) -= mean
      mean
    }

  /** Relative to a value, so that the mean of equal values is exactly their value. */
  private def weightedMean(values: Array[Double], weights: Array[Double]): Double =
    values(0) + values.indices.map(i => weights(i) * (values(i) - values(0))).sum / weights.sum
}
