package org.thunder.linalg

import org.thunder.array.SlabWorker
import org.thunder.signal.Reductions

/** [[BilinearLeastSquares]] of a slab of records, which take each step together. */
private[linalg] final class BilinearWorker(model: BilinearLeastSquares) extends SlabWorker {
  import BilinearLeastSquares.{Extras, LeastModulation}
  import BilinearWorker.LeastSpread
  import model.{first, samples, second}

  private val (p1, p2) = (first.columns, second.columns)
  private val results = p1 + p2 + Extras
  private val (inner, outer) = (new ModulatedWorker(first), new ModulatedWorker(second))
  private var capacity = 0
  private var gains, modulation, means, squares, offsets = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    begin(rows, in)
    outer.fit(rows, modulation, in, means)
    var step = 1
    while (step < model.iterations) {
      inner.fit(rows, outer.courses, in, means)
      System.arraycopy(inner.coefficients, 0, gains, 0, rows * p1)
      System.arraycopy(inner.courses, 0, modulation, 0, rows * samples)
      java.util.Arrays.fill(offsets, 0.0)
      outer.fit(rows, modulation, in, means)
      step += 1
    }
    var row = 0
    while (row < rows) { write(row, in, out); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (capacity < rows) {
    capacity = rows
    gains = new Array(rows * p1); modulation = new Array(rows * samples)
    means = new Array(rows); squares = new Array(rows); offsets = new Array(rows)
  }

  /** Gains and modulations; from here on records are about their means. */
  private def begin(rows: Int, in: Array[Double]): Unit = {
    Gemm.multiply(rows, samples, p1, in, 0, first.fit.solver, 0, 0.0, gains, 0)
    var row = 0
    while (row < rows) {
      shift(row)
      means(row) = Reductions.mean(in, row * samples, samples)
      squares(row) = Reductions.center(in, row * samples, samples)
      row += 1
    }
    Gemm.multiplyTransposed(rows, p1, samples, gains, 0, first.design, 0, 0.0, modulation, 0)
    row = 0
    while (row < rows) { offset(row); row += 1 }
  }

  /** Subtracts the smallest gain; gains that only rounding tells apart become 0. */
  private def shift(row: Int): Unit = {
    val least = Reductions.min(gains, row * p1, p1)
    val most = Reductions.max(gains, row * p1, p1)
    val isFlat = most - least <= LeastSpread * math.max(math.abs(least), math.abs(most))
    var i = row * p1
    while (i < (row + 1) * p1) { gains(i) = if (isFlat) 0.0 else gains(i) - least; i += 1 }
  }

  private def offset(row: Int): Unit = {
    val until = (row + 1) * samples
    var i = row * samples
    while (i < until && modulation(i) == 0.0) i += 1
    offsets(row) = if (i == until) LeastModulation else 0.0
    if (i == until) java.util.Arrays.fill(modulation, row * samples, until, LeastModulation)
  }

  private def write(row: Int, in: Array[Double], out: Array[Double]): Unit = {
    val at = row * results
    System.arraycopy(gains, row * p1, out, at, p1)
    out(at + p1) = offsets(row)
    out(at + p1 + 1) = outer.intercepts(row) + means(row)
    System.arraycopy(outer.coefficients, row * p2, out, at + p1 + 2, p2)
    out(at + results - 1) = if (squares(row) == 0.0) 0.0 else 1.0 - unexplained(row, in) / squares(row)
    if (!java.lang.Double.isFinite(squares(row))) java.util.Arrays.fill(out, at, at + results, Double.NaN)
  }

  private def unexplained(row: Int, in: Array[Double]): Double = {
    var (sum, i) = (0.0, row * samples)
    while (i < (row + 1) * samples) {
      val rest = in(i) - modulation(i) * outer.courses(i) - outer.intercepts(row)
      sum += rest * rest
      i += 1
    }
    sum
  }
}

private object BilinearWorker {

  /** Gains that differ by less than this part of the largest are equal but for rounding. */
  private final val LeastSpread = 1e-12
}
