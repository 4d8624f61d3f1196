package org.thunder.signal

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Selectivity of every record, whose samples are responses to some directions of movement, for one of them.
  *
  * Six values, negative responses being 0: the preferred direction, from 0 to 2 pi, as the angle of the sum of R e^(i a)
  * over directions a, and that sum's length over the sum of R (DSI); the preferred orientation, from 0 to pi, as half
  * the angle of the sum of R e^(2 i a), and its length likewise (OSI) (Mazurek, Kager and Van Hooser 2014); and from the
  * direction of the largest response p the older indices (p - o) / (p + o), where o is the response to the opposite
  * direction, or the mean of those to the two directions at right angles. NaN without a positive response, and for an
  * older index whose directions are not there.
  *
  * @param angles
  *   radians, one for each sample
  */
final case class DirectionTuning(angles: Array[Double]) extends RowFunction {
  private val cosines = Array(1, 2).map(k => angles.map(a => math.cos(k * a)))
  private val sines = Array(1, 2).map(k => angles.map(a => math.sin(k * a)))
  private val opposite = angles.map(a => DirectionTuning.find(angles, a + math.Pi))
  private val left = angles.map(a => DirectionTuning.find(angles, a + math.Pi / 2))
  private val right = angles.map(a => DirectionTuning.find(angles, a - math.Pi / 2))

  def resultLength(length: Int): Int = { Tuning.check(angles, "angles", length); DirectionTuning.Values }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val (at, to) = (row * length, row * DirectionTuning.Values)
      val sum = Tuning.rectify(in, at, length)
      vector(in, at, sum, 1, out, to)
      vector(in, at, sum, 2, out, to + 2)
      val preferred = at + largest(in, at, length)
      out(to + 4) = contrast(in(preferred), response(in, at, opposite(preferred - at)))
      val across = (response(in, at, left(preferred - at)) + response(in, at, right(preferred - at))) / 2
      out(to + 5) = contrast(in(preferred), across)
      row += 1
    }
  }

  /** Angle and relative length of the sum of R e^(i k a). */
  private def vector(in: Array[Double], at: Int, sum: Double, k: Int, out: Array[Double], to: Int): Unit = {
    val (x, y) = (Tuning.product(in, at, cosines(k - 1)), Tuning.product(in, at, sines(k - 1)))
    val angle = math.atan2(y, x)
    out(to) = if (sum > 0) (if (angle < 0) angle + 2 * math.Pi else angle) / k else Double.NaN
    out(to + 1) = math.hypot(x, y) / sum
  }

  private def largest(in: Array[Double], at: Int, length: Int): Int = {
    var (best, i) = (0, 1)
    while (i < length) { if (in(at + i) > in(at + best)) best = i; i += 1 }
    best
  }

  private def response(in: Array[Double], at: Int, direction: Int): Double =
    if (direction < 0) Double.NaN else in(at + direction)

  private def contrast(preferred: Double, other: Double): Double = (preferred - other) / (preferred + other)
}

object DirectionTuning {

  /** Direction, DSI, orientation, OSI, and the two older indices. */
  final val Values: Int = 6
  private final val Tolerance = 1e-6

  /** The number of an angle, or -1. */
  private def find(angles: Array[Double], angle: Double): Int =
    angles.indexWhere(a => math.abs(math.IEEEremainder(a - angle, 2 * math.Pi)) < Tolerance)
}
