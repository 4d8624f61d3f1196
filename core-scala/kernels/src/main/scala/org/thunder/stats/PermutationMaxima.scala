package org.thunder.stats

import java.util.SplittableRandom

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.{Gemm, LeastSquares}
import org.thunder.signal.Reductions

/** The largest |t| over all rows of each coefficient of their least squares, if the residuals' order were another one:
  * for each of many random permutations (ter Braak 1992). Rows all take the same permutations, so that what they have in
  * common stays (Nichols and Holmes 2002).
  *
  * t comes of a permutation's residuals e, of norm 1, by their coordinates u in an orthonormal basis of the design: (w'u)
  * sqrt(df / (1 - |u|²)), where w is the direction of the coefficient. So it is one matrix product for many rows and
  * permutations, in single precision. Rows that the design explains, and rows with NaN, do not count.
  *
  * Costs 2 samples rank operations a row and permutation; permutations x columns doubles.
  *
  * @param design
  *   samples x columns, row by row, with a column of ones if an intercept is fitted: of full rank
  */
final class PermutationMaxima(
    design: Array[Double],
    columns: Int,
    val permutations: Int,
    seed: Long,
    dtype: DType
) extends Summary[PermutationMaxima] {
  private val samples = design.length / columns
  private val fit = LeastSquares(design, samples, columns)
  if (fit.rank < columns || samples <= columns) throw new InvalidArgumentException(
    s"a permutation test needs a design of full rank with more samples than columns, but it has rank ${fit.rank} for " +
      s"$columns columns and $samples samples"
  )

  /** Largest squares of (w'u) / sqrt(1 - |u|²): permutations x columns. */
  private val largest = new Array[Double](permutations * columns)
  @transient private var slabs: PermutationSlabs = _

  def update(block: NDBlock): Unit = {
    Rows.check("PermutationMaxima", block, samples, dtype)
    if (slabs == null) slabs = new PermutationSlabs(fit, permutations, seed)
    slabs.update(block, largest)
  }

  override def finish(): Unit = slabs = null

  def merge(other: PermutationMaxima): Unit = {
    var i = 0
    while (i < largest.length) { largest(i) = math.max(largest(i), other.largest(i)); i += 1 }
  }

  /** The largest |t| of each column: permutations x columns. */
  def maxima: NDBlock =
    NDBlock.doubles(largest.map(value => math.sqrt(value * (samples - columns))), permutations, columns)

  def bytes: Long = 8L * largest.length
}

/** Permutations of a few rows' residuals. */
private final class PermutationSlabs(fit: LeastSquares, permutations: Int, seed: Long) {
  import PermutationSlabs.{LeastResidual, RowsAtOnce, WidthAtOnce}

  private val (samples, rank, columns) = (fit.rows, fit.rank, fit.columns)
  private val atOnce = math.max(1, math.min(permutations, WidthAtOnce / rank))
  private val basis = new Array[Float](samples * rank * atOnce)
  private val products = new Array[Float](RowsAtOnce * rank * atOnce)
  private val (row, along) = (new Array[Double](samples), new Array[Double](rank))
  private val order = new Array[Int](samples)
  private val directions = unitDirections
  private var residuals = Array.emptyFloatArray

  def update(block: NDBlock, largest: Array[Double]): Unit = {
    if (residuals.length < block.rows * samples) residuals = new Array[Float](block.rows * samples)
    var i = 0
    while (i < block.rows) { residual(block, i); i += 1 }
    var first = 0
    while (first < permutations) {
      val count = math.min(atOnce, permutations - first)
      fill(first, count)
      i = 0
      while (i < block.rows) {
        val rows = math.min(RowsAtOnce, block.rows - i)
        Gemm.multiply(rows, samples, rank * count, residuals, i * samples, basis, 0, 0f, products, 0)
        take(rows, first, count, largest)
        i += rows
      }
      first += count
    }
  }

  /** The residuals of a row, of norm 1; zeros where there are none, or NaN. */
  private def residual(block: NDBlock, number: Int): Unit = {
    Convert.toDoubles(block, number * samples, samples, row, 0)
    val whole = Reductions.squares(row, 0, samples, 0.0)
    Gemm.multiply(1, samples, rank, row, 0, fit.basis, 0, 0.0, along, 0)
    var i = 0
    while (i < samples) {
      var (fitted, j) = (0.0, 0)
      while (j < rank) { fitted += fit.basis(i * rank + j) * along(j); j += 1 }
      row(i) -= fitted
      i += 1
    }
    val left = Reductions.squares(row, 0, samples, 0.0)
    val scale = if (left > LeastResidual * whole && left <= Double.MaxValue) 1 / math.sqrt(left) else 0.0
    i = 0
    while (i < samples) {
      residuals(number * samples + i) = if (scale == 0) 0f else (row(i) * scale).toFloat
      i += 1
    }
  }

  /** The basis with its rows in the orders of some permutations, side by side. */
  private def fill(first: Int, count: Int): Unit = {
    var b = 0
    while (b < count) {
      shuffle(first + b)
      var i = 0
      while (i < samples) {
        var j = 0
        while (j < rank) {
          basis(i * rank * count + b * rank + j) = fit.basis(order(i) * rank + j).toFloat
          j += 1
        }
        i += 1
      }
      b += 1
    }
  }

  /** The order of a permutation, by its number and the seed alone (Fisher and Yates). */
  private def shuffle(permutation: Int): Unit = {
    val random = new SplittableRandom(seed + permutation * PermutationSlabs.Apart)
    var i = 0
    while (i < samples) {
      val j = random.nextInt(i + 1)
      order(i) = order(j)
      order(j) = i
      i += 1
    }
  }

  private def take(rows: Int, first: Int, count: Int, largest: Array[Double]): Unit = {
    var b = 0
    while (b < count) {
      var i = 0
      while (i < rows) {
        compare((i * count + b) * rank, (first + b) * columns, largest)
        i += 1
      }
      b += 1
    }
  }

  private def compare(at: Int, to: Int, largest: Array[Double]): Unit = {
    var (squares, j) = (0.0, 0)
    while (j < rank) { squares += products(at + j).toDouble * products(at + j); j += 1 }
    val rest = 1 / math.max(Double.MinPositiveValue, 1 - squares)
    var c = 0
    while (c < columns) {
      var sum = 0.0
      j = 0
      while (j < rank) { sum += directions(c * rank + j) * products(at + j); j += 1 }
      val ratio = sum * sum * rest
      if (ratio > largest(to + c)) largest(to + c) = ratio
      c += 1
    }
  }

  /** Of each coefficient, in the coordinates of the basis: columns x rank. */
  private def unitDirections: Array[Double] = {
    val result = new Array[Double](columns * rank)
    Gemm.transposeMultiply(columns, samples, rank, fit.solver, 0, fit.basis, 0, 0.0, result, 0)
    for (c <- 0 until columns) {
      val norm = math.sqrt(Reductions.squares(result, c * rank, rank, 0.0))
      for (j <- c * rank until (c + 1) * rank) result(j) /= norm
    }
    result
  }
}

private object PermutationSlabs {

  /** Squares of residuals below this part of a row's are rounding. */
  private final val LeastResidual = 1e-20
  private final val RowsAtOnce = 256

  /** Columns of a product: with as many samples as recordings have, the permuted basis stays in the cache. */
  private final val WidthAtOnce = 512

  /** An odd number that sets the seeds of permutations far apart: 2^64 over the golden ratio. */
  private final val Apart = 0x9e3779b97f4a7c15L
}
