package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}
import org.thunder.signal.Reductions

/** Regresses each record y on the columns of X: intercept, coefficients and R².
  *
  * With Q an orthonormal basis of the (centred) columns of X, c = Q'y gives both: the coefficients are pinv(X) Q c,
  * and the explained sum of squares is |c|². A column of ones beside Q gives the sum of y in the same product, which
  * with |y|² is all that a record costs. Where the mean hides the record's variation, so that the difference of such
  * sums would lose its digits, the record is taken again relative to its first sample.
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
  * @param basis
  *   Q and the column of ones, samples x (rank + 1)
  * @param toBetas
  *   (rank + 1) x (1 + regressors): the intercept and the coefficients from c and the sum
  */
final class OrdinaryLeastSquares private (
    val samples: Int,
    val regressors: Int,
    val rank: Int,
    isCentered: Boolean,
    private[linalg] val basis: Array[Double],
    private[linalg] val toBetas: Array[Double]
) extends RowFunction {
  import OrdinaryLeastSquares.LeastVariation

  /** intercept, coefficients, R² */
  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")
    regressors + 2
  }

  /** For records long enough that the product is most of the work. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    Option.when(isCentered && length >= FloatLeastSquares.LeastSamples)(new FloatLeastSquares(this))

  def worker(length: Int): SlabWorker = new SlabWorker {
    private val width = rank + 1
    private var coordinates, betas, squares, origins = Array.emptyDoubleArray

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      allocate(rows)
      java.util.Arrays.fill(origins, 0.0)
      project(rows, in)
      if (isCentered && recenter(rows, in)) project(rows, in)
      Gemm.multiply(rows, width, 1 + regressors, coordinates, 0, toBetas, 0, 0.0, betas, 0)
      var row = 0
      while (row < rows) {
        val at = row * (regressors + 2)
        System.arraycopy(betas, row * (1 + regressors), out, at, 1 + regressors)
        out(at) += origins(row)
        out(at + 1 + regressors) = rSquared(row, in)
        row += 1
      }
    }

    private def allocate(rows: Int): Unit = if (squares.length < rows) {
      coordinates = new Array[Double](rows * width)
      betas = new Array[Double](rows * (1 + regressors))
      squares = new Array[Double](rows)
      origins = new Array[Double](rows)
    }

    private def project(rows: Int, in: Array[Double]): Unit = {
      Gemm.multiply(rows, samples, width, in, 0, basis, 0, 0.0, coordinates, 0)
      var row = 0
      while (row < rows) {
        squares(row) = Blas.instance.ddot(samples, in, row * samples, 1, in, row * samples, 1)
        row += 1
      }
    }

    /** Takes the records that [[isHidden]] relative to their first sample; true if there are any. */
    private def recenter(rows: Int, in: Array[Double]): Boolean = {
      var any = false
      var row = 0
      while (row < rows) {
        if (isHidden(row)) {
          any = true
          origins(row) = in(row * samples)
          Reductions.subtract(in, row * samples, samples, origins(row))
        }
        row += 1
      }
      any
    }

    private def mean(row: Int) = coordinates(row * width + rank) / samples

    /** Sum of squares about the mean, as the difference of two sums. */
    private def variation(row: Int) = squares(row) - mean(row) * mean(row) * samples

    /** Whether that difference lost digits, or is NaN. */
    private def isHidden(row: Int) = !(variation(row) >= LeastVariation * squares(row))

    private def rSquared(row: Int, in: Array[Double]): Double = {
      val total =
        if (!isHidden(row)) variation(row)
        else Reductions.squares(in, row * samples, samples, Reductions.mean(in, row * samples, samples))
      var explained = 0.0
      var j = row * width
      while (j < row * width + rank) { explained += coordinates(j) * coordinates(j); j += 1 }
      // Rounding may leave less than nothing unexplained.
      val unexplained = math.max(0.0, (if (isCentered) total else squares(row)) - explained)
      if (total == 0.0) 0.0 else 1.0 - unexplained / total
    }
  }
}

object OrdinaryLeastSquares {

  /** The least part of |y|² that the sum of squares about the mean may be, to be found as a difference: six of sixteen
    * digits are lost there.
    */
  private final val LeastVariation = 1e-6

  /** Factorises the design X (samples x regressors, row by row), which is not changed.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if X has no samples or no regressors, has another size, or holds NaN or infinite values
    */
  def apply(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      fitIntercept: Boolean
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
    val means = if (fitIntercept) centerColumns(centered, samples, regressors) else Array.emptyDoubleArray
    val fit = LeastSquares(centered, samples, regressors)
    val coefficients = new Array[Double](fit.rank * regressors)
    Gemm.transposeMultiply(fit.rank, samples, regressors, fit.basis, 0, fit.solver, 0, 0.0, coefficients, 0)
    new OrdinaryLeastSquares(
      samples,
      regressors,
      fit.rank,
      fitIntercept,
      withOnes(fit.basis, samples, fit.rank),
      toBetas(coefficients, fit.rank, regressors, samples, means)
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
      withOnes(basis, samples, k),
      toBetas(coefficients, k, regressors, samples, means)
    )
  }

  private def withOnes(basis: Array[Double], samples: Int, rank: Int): Array[Double] = {
    val result = Array.fill(samples * (rank + 1))(1.0)
    for (i <- 0 until samples) System.arraycopy(basis, i * rank, result, i * (rank + 1), rank)
    result
  }

  /** The intercept is the mean less what the coefficients make of the columns' means. */
  private def toBetas(
      coefficients: Array[Double],
      rank: Int,
      n: Int,
      samples: Int,
      means: Array[Double]
  ): Array[Double] = {
    val result = new Array[Double]((rank + 1) * (1 + n))
    for (i <- 0 until rank) {
      System.arraycopy(coefficients, i * n, result, i * (1 + n) + 1, n)
      for (j <- means.indices) result(i * (1 + n)) -= coefficients(i * n + j) * means(j)
    }
    if (means.nonEmpty) result(rank * (1 + n)) = 1.0 / samples
    result
  }

  /** Subtracts the columns' means from a matrix (samples x regressors, row by row), and returns them. */
  private[thunder] def centerColumns(design: Array[Double], samples: Int, regressors: Int): Array[Double] =
    Array.tabulate(regressors) { j =>
      val column = Array.tabulate(samples)(i => design(i * regressors + j))
      val mean = Reductions.mean(column, 0, samples)
      for (i <- 0 until samples) design(i * regressors + j) -= mean
      mean
    }
}
