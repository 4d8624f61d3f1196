package org.thunder.linalg

import org.thunder.array.{Convert, NDBlock, RowFunction}

/** One step of principal component pursuit by inexact augmented Lagrange multipliers (Lin, Chen and Ma 2010, algorithm
  * 5), for M = L + S with a weight mu that grows from step to step. Once the singular vectors of the step are known,
  * it treats each record m by itself.
  *
  * Of a record the iterates keep one vector, t = m - l + y / mu: its sparse part is t shrunk towards 0 by the threshold
  * lambda / mu, and the multipliers y are mu times what the shrinking took.
  *
  * @param basis
  *   k x n, row by row: the right singular vectors of M - S + Y / mu whose singular values exceed 1 / mu
  * @param shares
  *   k: what the shrinking by 1 / mu leaves of each of those singular values
  * @param before
  *   lambda / mu of the step before
  * @param threshold
  *   lambda / mu
  */
final case class PursuitStep(
    basis: Array[Double],
    shares: Array[Double],
    before: Double,
    threshold: Double
) {
  private def k = shares.length

  /** Takes the step for some records.
    *
    * @param records
    *   m: rows x n
    * @param state
    *   t of the step before, which becomes that of this one
    * @param low
    *   takes l, the record's part of L
    */
  def apply(rows: Int, n: Int, records: Array[Double], state: Array[Double], low: Array[Double]): Unit = {
    val scale = threshold / before
    var i = 0
    while (i < rows * n) {
      val taken = PursuitStep.clipped(state(i), before)
      low(i) = records(i) - state(i) + taken + taken * scale
      state(i) = records(i) + taken * scale
      i += 1
    }
    val coordinates = new Array[Double](rows * k)
    Gemm.multiplyTransposed(rows, n, k, low, 0, basis, 0, 0.0, coordinates, 0)
    i = 0
    while (i < coordinates.length) { coordinates(i) *= shares(i % k); i += 1 }
    Gemm.multiply(rows, k, n, coordinates, 0, basis, 0, 0.0, low, 0)
    i = 0
    while (i < rows * n) { state(i) -= low(i); i += 1 }
  }

  /** |m - l - s| of one record, for its m, l and t from element `at` on. */
  def residual(n: Int, at: Int, records: Array[Double], state: Array[Double], low: Array[Double]): Double = {
    var sum = 0.0
    var i = at
    while (i < at + n) {
      val rest = records(i) - low(i) - PursuitStep.shrunk(state(i), threshold)
      sum += rest * rest
      i += 1
    }
    math.sqrt(sum)
  }

  /** The next states of a block of records, from those that [[PursuitStates]] or this gave: t and the residual. */
  def advance(records: NDBlock, states: NDBlock): NDBlock = {
    val n = records.rowLength
    val result = NDBlock.zeros(states.dtype, states.shape)
    val most = math.min(records.rows, PursuitStep.slabRows(n))
    val (m, t, low, packed) = (
      new Array[Double](most * n),
      new Array[Double](most * n),
      new Array[Double](most * n),
      new Array[Double](most * (n + 1))
    )
    var row = 0
    while (row < records.rows) {
      val rows = math.min(most, records.rows - row)
      Convert.toDoubles(records, row * n, rows * n, m, 0)
      Convert.toDoubles(states, row * (n + 1), rows * (n + 1), packed, 0)
      PursuitStep.unpack(rows, n, packed, t)
      apply(rows, n, m, t, low)
      PursuitStep.pack(this, rows, n, m, t, low, packed)
      Convert.fromDoubles(packed, 0, rows * (n + 1), result, row * (n + 1))
      row += rows
    }
    result
  }
}

object PursuitStep {

  /** Records to take at once: 256 KB of doubles, but no fewer than BLAS needs to be fast. */
  private[thunder] def slabRows(n: Int): Int = math.max(256, RowFunction.SlabElements / math.max(1, n))

  /** What shrinking by the threshold takes of a value: the value, but no more than the threshold. */
  private[thunder] def clipped(value: Double, threshold: Double): Double =
    math.max(-threshold, math.min(threshold, value))

  /** What it leaves: exactly 0 within the threshold. */
  private[thunder] def shrunk(value: Double, threshold: Double): Double = value - clipped(value, threshold)

  /** t from rows that have the residual behind it. */
  private[thunder] def unpack(rows: Int, n: Int, packed: Array[Double], state: Array[Double]): Unit =
    for (row <- 0 until rows) System.arraycopy(packed, row * (n + 1), state, row * n, n)

  private[linalg] def pack(
      step: PursuitStep,
      rows: Int,
      n: Int,
      records: Array[Double],
      state: Array[Double],
      low: Array[Double],
      packed: Array[Double]
  ): Unit =
    for (row <- 0 until rows) {
      System.arraycopy(state, row * n, packed, row * (n + 1), n)
      packed(row * (n + 1) + n) = step.residual(n, row * n, records, state, low)
    }
}
