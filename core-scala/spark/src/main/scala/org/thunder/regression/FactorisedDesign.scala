package org.thunder.regression

import org.thunder.{InvalidArgumentException, NotFinite, Series}
import org.thunder.array.NDBlock
import org.thunder.linalg.{Gemm, LeastSquares, OrdinaryLeastSquares, ResponseCoordinates}

/** A design matrix X, centred and scaled as asked for, in an orthonormal basis Q of its columns: X = Q R.
  *
  * @param samples
  *   rows of X
  * @param regressors
  *   columns p of X
  * @param means
  *   what was subtracted from the regressors; empty if nothing was
  * @param scales
  *   what they were divided by; empty likewise
  * @param fit
  *   Q, samples x rank, and the pseudo-inverse of X
  * @param coordinates
  *   R: rank x p, row by row
  */
private[regression] final class FactorisedDesign private (
    val samples: Int,
    val regressors: Int,
    val means: Array[Double],
    val scales: Array[Double],
    val fit: LeastSquares,
    val coordinates: Array[Double]
) {
  def rank: Int = fit.rank

  /** Refuses a number of components that the regressors have not. */
  def checkCount(k: Int): Unit = if (k < 1 || k > rank) throw new InvalidArgumentException(
    s"k must be between 1 and $rank (the rank of the design, which has $regressors regressors), but k = $k"
  )

  /** The responses' coordinates in Q, times themselves over all records (rank x rank), and the sum of all squares. One
    * pass.
    *
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def responses(series: Series): (Array[Double], Double) = {
    val of = ResponseCoordinates(fit.basis, rank, means.nonEmpty, scales.nonEmpty)
    val gram = series.mapRows(of).gram(Array.empty)
    val products = gram.gramian
    NotFinite.refuse(products, series, "regression")
    val inner = Array.tabulate(rank * rank)(i => products(i / rank * (rank + 1) + i % rank))
    (inner, gram.mean(rank) * gram.count)
  }

  /** Vectors by rows (k x rank) as time courses: k x samples. */
  def courses(vectors: Array[Double], k: Int): Array[Double] = {
    val result = new Array[Double](k * samples)
    Gemm.multiplyTransposed(k, rank, samples, vectors, 0, fit.basis, 0, 0.0, result, 0)
    result
  }

  /** What the regressors, centred but in their own units, are multiplied by to give time courses (k x samples) that
    * they can express: k x p, of minimum norm for regressors that depend on each other.
    */
  def mixtures(courses: Array[Double], k: Int): Array[Double] = {
    val result = new Array[Double](k * regressors)
    Gemm.multiply(k, samples, regressors, courses, 0, fit.solver, 0, 0.0, result, 0)
    for (i <- result.indices if scales.nonEmpty) result(i) /= scales(i % regressors)
    result
  }
}

private[regression] object FactorisedDesign {

  /** @throws InvalidArgumentException
    *   if the design does not fit the records, or is empty or holds NaN or infinite values
    */
  def apply(design: NDBlock, series: Series, isCentered: Boolean, isScaled: Boolean): FactorisedDesign = {
    check(design, series)
    val (m, p) = (design.rows, design.rowLength)
    if (m == 0 || p == 0)
      throw new InvalidArgumentException(s"the design matrix is empty: $m samples x $p regressors")
    if (series.count == 0) throw new InvalidArgumentException("there are no records to regress")
    val x = design.toDoubles.clone
    val means = if (isCentered) OrdinaryLeastSquares.centerColumns(x, m, p) else Array.emptyDoubleArray
    val scales = if (isScaled) scaleColumns(x, m, p) else Array.emptyDoubleArray
    val fit = LeastSquares(x, m, p)
    val coordinates = new Array[Double](fit.rank * p)
    Gemm.transposeMultiply(fit.rank, m, p, fit.basis, 0, x, 0, 0.0, coordinates, 0)
    new FactorisedDesign(m, p, means, scales, fit, coordinates)
  }

  /** Refuses a design that is no matrix, or has another number of samples than the records. */
  def check(design: NDBlock, series: Series): Unit = {
    if (design.shape.length != 2) throw new InvalidArgumentException(
      s"the design matrix must have 2 axes (samples, regressors), but has ${design.shape.length}"
    )
    if (design.rows != series.length) throw new InvalidArgumentException(
      s"the design matrix has ${design.rows} samples, but the records have ${series.length}"
    )
  }

  /** The names of the columns: x0, x1, ... if there are none. */
  def names(design: NDBlock, names: Seq[String]): Seq[String] = {
    val count = design.rowLength
    if (names.nonEmpty && names.length != count) throw new InvalidArgumentException(
      s"the design has $count regressors, but there are ${names.length} names"
    )
    if (names.isEmpty) Seq.tabulate(count)(j => s"x$j") else names
  }

  /** The design row by row, with a column of ones in front. */
  def withOnes(design: NDBlock): Array[Double] =
    design.toDoubles.grouped(design.rowLength).flatMap(1.0 +: _).toArray

  /** Divides centred columns by their standard deviations (divisor samples - 1), unless these are 0. */
  private def scaleColumns(x: Array[Double], samples: Int, regressors: Int): Array[Double] =
    Array.tabulate(regressors) { j =>
      val squares = (0 until samples).map(i => x(i * regressors + j) * x(i * regressors + j)).sum
      val deviation = if (squares > 0) math.sqrt(squares / (samples - 1)) else 1.0
      for (i <- 0 until samples) x(i * regressors + j) /= deviation
      deviation
    }
}
