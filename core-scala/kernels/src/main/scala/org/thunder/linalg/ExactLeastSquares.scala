package org.thunder.linalg

import org.thunder.array.SlabWorker
import org.thunder.signal.Reductions

/** [[OrdinaryLeastSquares]] of records in double precision. */
private[linalg] final class ExactLeastSquares(fit: OrdinaryLeastSquares) extends SlabWorker {
  import OrdinaryLeastSquares.LeastVariation
  import fit.{basis, isCentered, rank, reference, regressors, roots, samples, total}

  private val width = rank + 1
  private val results = regressors + 4
  private val (residuals, fitted) = (new Array[Double](samples), new Array[Double](samples))
  private val scaled = new Array[Double](width)
  private var coordinates, betas, squares, origins = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    java.util.Arrays.fill(origins, 0.0)
    if (roots.nonEmpty) weigh(rows, in)
    project(rows, in)
    if (isCentered && roots.isEmpty && recenter(rows, in)) project(rows, in)
    Gemm.multiply(rows, width, 1 + regressors, coordinates, 0, fit.toBetas, 0, 0.0, betas, 0)
    var row = 0
    while (row < rows) {
      val at = row * results
      System.arraycopy(betas, row * (1 + regressors), out, at, 1 + regressors)
      out(at) += origins(row)
      writeSums(row, in, out, at + 1 + regressors)
      row += 1
    }
  }

  private def allocate(rows: Int): Unit = if (squares.length < rows) {
    coordinates = new Array[Double](rows * width)
    betas = new Array[Double](rows * (1 + regressors))
    squares = new Array[Double](rows)
    origins = new Array[Double](rows)
  }

  /** Takes all records relative to a sample, if there is an intercept, and times the roots of the weights. */
  private def weigh(rows: Int, in: Array[Double]): Unit = {
    var row = 0
    while (row < rows) {
      if (isCentered) moveOrigin(row, in, in(row * samples + reference))
      fit.weigh(in, row * samples)
      row += 1
    }
  }

  private def moveOrigin(row: Int, in: Array[Double], origin: Double): Unit = {
    origins(row) = origin
    Reductions.subtract(in, row * samples, samples, origin)
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
      if (isHidden(row)) { any = true; moveOrigin(row, in, in(row * samples)) }
      row += 1
    }
    any
  }

  private def mean(row: Int) = coordinates(row * width + rank) / total

  /** Sum of squares about the mean, as the difference of two sums. */
  private def variation(row: Int) = squares(row) - mean(row) * mean(row) * total

  /** Whether that difference lost digits, or is NaN. */
  private def isHidden(row: Int) = !(variation(row) >= LeastVariation * squares(row))

  /** R², the unexplained and the explained sum of squares. */
  private def writeSums(row: Int, in: Array[Double], out: Array[Double], at: Int): Unit = {
    val aboutMean = if (isHidden(row)) squaresAboutMean(row, in) else variation(row)
    val explained = fit.explained(coordinates, row)
    val difference = (if (isCentered) aboutMean else squares(row)) - explained
    val unexplained =
      if (difference >= LeastVariation * squares(row)) difference
      else if (aboutMean == 0.0 && isCentered) 0.0
      else residualSquares(row, in)
    out(at) = if (aboutMean == 0.0) 0.0 else 1.0 - unexplained / aboutMean
    out(at + 1) = unexplained
    out(at + 2) = explained
  }

  private def squaresAboutMean(row: Int, in: Array[Double]): Double =
    if (roots.isEmpty)
      Reductions.squares(in, row * samples, samples, Reductions.mean(in, row * samples, samples))
    else {
      val m = mean(row)
      var sum = 0.0
      var i = 0
      while (i < samples) { val d = in(row * samples + i) - m * roots(i); sum += d * d; i += 1 }
      sum
    }

  private def residualSquares(row: Int, in: Array[Double]): Double = {
    System.arraycopy(in, row * samples, residuals, 0, samples)
    System.arraycopy(coordinates, row * width, scaled, 0, rank)
    scaled(rank) = if (isCentered) mean(row) else 0.0
    Gemm.multiply(samples, width, 1, basis, 0, scaled, 0, 0.0, fitted, 0)
    var i = 0
    while (i < samples) { residuals(i) -= fitted(i); i += 1 }
    Reductions.squares(residuals, 0, samples, 0.0)
  }
}
