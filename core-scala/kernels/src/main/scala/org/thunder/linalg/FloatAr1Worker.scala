package org.thunder.linalg

import org.thunder.array.FloatSlabWorker
import org.thunder.signal.Reductions

/** [[Ar1LeastSquares]] with an intercept, of records in single precision.
  *
  * A record is taken relative to its first sample, so that a large mean costs no digits, and is computed in double
  * precision where that sample lies far from all others, where almost nothing is left unexplained, or where whitening
  * leaves almost nothing of that.
  */
private[linalg] final class FloatAr1Worker(fit: Ar1LeastSquares) extends FloatSlabWorker {
  import FloatAr1Worker.LeastWhitened
  import FloatRecords.{keepsDigits, LeastUnexplained}
  import fit.{rank, samples, singleBasis, singleNeighbours}

  private val results = fit.resultLength(samples)
  private val finish = new Ar1Finish(fit)
  private val exact = new ExactRecord(fit.worker(samples), samples, results)
  private var residuals, found = Array.emptyFloatArray
  private var coordinates, products = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    allocate(rows)
    System.arraycopy(in, at, residuals, 0, rows * samples)
    var row = 0
    while (row < rows) {
      Reductions.subtract(residuals, row * samples, samples, in(at + row * samples))
      row += 1
    }
    Gemm.multiply(rows, samples, rank, residuals, 0, singleBasis, 0, 0.0f, found, 0)
    keep(rows, coordinates, sign = -1)
    Gemm.multiplyTransposed(rows, rank, samples, found, 0, singleBasis, 0, 1.0f, residuals, 0)
    Gemm.multiply(rows, samples, rank, residuals, 0, singleNeighbours, 0, 0.0f, found, 0)
    keep(rows, products, sign = 1)
    row = 0
    while (row < rows) { finishOne(row, in, at + row * samples, out); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (residuals.length < rows * samples) {
    residuals = new Array[Float](rows * samples)
    found = new Array[Float](rows * rank)
    coordinates = new Array[Double](rows * rank)
    products = new Array[Double](rows * rank)
  }

  /** Copies what was found to doubles, and gives it another sign where it was. */
  private def keep(rows: Int, to: Array[Double], sign: Int): Unit = {
    var i = 0
    while (i < rows * rank) { to(i) = found(i); found(i) *= sign; i += 1 }
  }

  private def finishOne(row: Int, in: Array[Float], from: Int, out: Array[Double]): Unit = {
    val left = Ar1Squares.of(residuals, row * samples, samples)
    val to = row * results
    if (hasDigits(row, left)) finish(row, coordinates, products, in(from), left, None, out, to)
    else exact(in, from, out, to)
  }

  private def hasDigits(row: Int, left: Ar1Squares): Boolean = {
    val mean = coordinates(row * rank)
    val varying = Reductions.squares(coordinates, row * rank + 1, rank - 1, 0.0) + left.squares
    val all = varying + mean * mean
    keepsDigits(varying, all) && left.squares >= LeastUnexplained * all &&
    left.whitened(left.rho) >= LeastWhitened * left.squares
  }
}

private[linalg] object FloatAr1Worker {

  /** The least part of the squares of residuals that whitened ones may have, as a difference: one digit is lost there. */
  private final val LeastWhitened = 0.05
}
