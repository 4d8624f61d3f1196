package org.thunder.linalg

import org.thunder.signal.Reductions

/** Records in single precision, ready for products that need their variation, not their mean.
  *
  * They stay where they lie. But one whose mean may hide its variation, which a few of its samples tell, must be taken
  * relative to a sample, so that a large mean costs no digits: then all of the slab are copied, though only such ones are
  * moved. With weights, and for another order of the samples, they are always copied.
  *
  * @param samples
  *   of a record
  * @param reference
  *   the sample that records are taken relative to
  * @param roots
  *   square roots of the samples' weights, in the new order; empty if all are 1
  * @param order
  *   the samples' numbers; empty if they stay in order
  */
private[thunder] final class FloatRecords(
    samples: Int,
    reference: Int,
    roots: Array[Float],
    order: Array[Int]
) {
  import FloatRecords.hidesNothing

  private val isCopied = roots.nonEmpty || order.nonEmpty
  private var copies = Array.emptyFloatArray

  /** The records one behind the other, from element `from` on: set by `take`, as are the others. */
  var values: Array[Float] = Array.emptyFloatArray
  var from = 0

  /** What was subtracted from each record. */
  var origins: Array[Float] = Array.emptyFloatArray

  /** Each record's sum of squares. */
  var squares: Array[Float] = Array.emptyFloatArray

  /** Prepares `rows` records of `in`, which stay as they are, from element `at` on. */
  def take(rows: Int, in: Array[Float], at: Int): Unit = {
    if (squares.length < rows) { squares = new Array[Float](rows); origins = new Array[Float](rows) }
    values = in
    from = at
    if (assess(rows) || isCopied) copy(rows)
  }

  /** Origins and squares; true if a record must be moved. */
  private def assess(rows: Int): Boolean = {
    var any = false
    var row = 0
    while (row < rows) {
      val start = from + row * samples
      if (!isCopied) squares(row) = square(start) // first, as it brings the record into the cache
      val stays = roots.isEmpty && hidesNothing(values, start, samples)
      origins(row) = if (stays) 0.0f else values(start + reference)
      any |= !stays
      row += 1
    }
    any
  }

  private def copy(rows: Int): Unit = {
    if (copies.length < rows * samples) copies = new Array[Float](rows * samples)
    var row = 0
    while (row < rows) {
      arrange(from + row * samples, row * samples)
      if (origins(row) != 0) Reductions.subtract(copies, row * samples, samples, origins(row))
      weigh(row * samples)
      row += 1
    }
    values = copies
    from = 0
    row = 0
    while (row < rows) { squares(row) = square(row * samples); row += 1 }
  }

  private def square(start: Int) = Blas.instance.sdot(samples, values, start, 1, values, start, 1)

  private def arrange(start: Int, to: Int): Unit =
    if (order.isEmpty) System.arraycopy(values, start, copies, to, samples)
    else {
      var i = 0
      while (i < samples) { copies(to + i) = values(start + order(i)); i += 1 }
    }

  private def weigh(start: Int): Unit = {
    var i = 0
    while (i < roots.length) { copies(start + i) *= roots(i); i += 1 }
  }
}

private[thunder] object FloatRecords {

  /** Whether enough digits remain of a record's squares about its mean, of all its squares in single precision: these must
    * also be far from the ends of its range.
    */
  def keepsDigits(variation: Double, squares: Double): Boolean =
    variation >= LeastVariation * squares && isInRange(squares)

  /** Whether sums of squares of single precision are far from the ends of its range. */
  def isInRange(squares: Double): Boolean = squares >= LeastSquares && squares <= MostSquares

  /** Shorter records are computed in double precision: there is little to gain. */
  final val LeastSamples = 128

  /** The least part of the squares about its origin that a record's squares about the mean may be: one of seven digits
    * is lost there.
    */
  private final val LeastVariation = 0.1

  private final val LeastSquares = 1e-28
  private final val MostSquares = 1e28

  /** The least part of them that may be unexplained: two digits are lost there. */
  final val LeastUnexplained = 0.01

  /** How many samples tell whether a record must be moved. */
  private final val Looks = 16

  /** Whether the squares of a few samples, spread over the record, are at least a quarter variation. */
  private def hidesNothing(in: Array[Float], from: Int, samples: Int): Boolean = {
    val step = math.max(1, samples / Looks)
    var sum, squares = 0.0
    var i = 0
    while (i < Looks && i < samples) {
      val value = in(from + i * step).toDouble
      sum += value
      squares += value * value
      i += 1
    }
    4 * sum * sum <= 3 * i * squares
  }
}
