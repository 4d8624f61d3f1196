package org.thunder.linalg

import org.thunder.array.SlabWorker
import org.thunder.signal.Reductions

/** [[Ar1LeastSquares]] of records in double precision. */
private[linalg] final class Ar1Worker(fit: Ar1LeastSquares) extends SlabWorker {
  import fit.{basis, hasIntercept, neighbours, rank, samples}

  private val results = fit.resultLength(samples)
  private val finish = new Ar1Finish(fit)
  private var coordinates, products, origins = Array.emptyDoubleArray
  private var deviations = Array.empty[Option[Ar1Squares]]

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    var row = 0
    while (row < rows) { prepare(row, in); row += 1 }
    Gemm.multiply(rows, samples, rank, in, 0, basis, 0, 0.0, coordinates, 0)
    negate(rows)
    Gemm.multiplyTransposed(rows, rank, samples, coordinates, 0, basis, 0, 1.0, in, 0)
    negate(rows)
    Gemm.multiply(rows, samples, rank, in, 0, neighbours, 0, 0.0, products, 0)
    row = 0
    while (row < rows) {
      val left = Ar1Squares.of(in, row * samples, samples)
      finish(row, coordinates, products, origins(row), left, deviations(row), out, row * results)
      row += 1
    }
  }

  private def allocate(rows: Int): Unit = if (origins.length < rows) {
    coordinates = new Array[Double](rows * rank)
    products = new Array[Double](rows * rank)
    origins = new Array[Double](rows)
    deviations = Array.fill(rows)(None)
  }

  /** Takes a record relative to its first sample if there is an intercept, which alone that moves; else notes what it
    * deviates from its mean, before that becomes residuals.
    */
  private def prepare(row: Int, in: Array[Double]): Unit = {
    val at = row * samples
    if (hasIntercept) {
      origins(row) = in(at)
      Reductions.subtract(in, at, samples, in(at))
    } else deviations(row) = Some(Ar1Squares.aboutMean(in, at, samples))
  }

  private def negate(rows: Int): Unit = {
    var i = 0
    while (i < rows * rank) { coordinates(i) = -coordinates(i); i += 1 }
  }
}
