package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Records of several conditions, normalised as for jPCA (Churchland, Cunningham et al. 2012): divided by their range
  * plus a constant, less their mean.
  *
  * The constant keeps records that hardly change from becoming as large as the others. A record whose range is 0
  * becomes 0 if the constant is 0 too; NaN and infinity spoil their record.
  *
  * @param conditions
  *   equally long parts of a record, one behind the other
  * @param soften
  *   the constant, in the unit of the data
  * @param acrossConditions
  *   whether the mean is that over conditions, at each of their samples; else it is that of the whole record
  * @throws InvalidArgumentException
  *   unless there is a condition and the constant is 0 or more
  */
final case class SoftNormalize(conditions: Int, soften: Double, acrossConditions: Boolean)
    extends RowFunction {
  if (conditions < 1)
    throw new InvalidArgumentException(s"conditions must be 1 or more, but there are $conditions")
  if (!(soften >= 0)) throw new InvalidArgumentException(s"soften must be 0 or more, but is $soften")

  /** @throws InvalidArgumentException unless the conditions fill the records */
  def resultLength(length: Int): Int =
    if (length >= conditions && length % conditions == 0) length
    else throw new InvalidArgumentException(
      s"conditions must divide the records' $length samples into equal parts, but there are $conditions"
    )

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      System.arraycopy(in, row * length, out, row * length, length)
      normalise(out, row * length, length)
      row += 1
    }
  }

  /** Normalises a record in its place and returns what it was multiplied by. */
  private[thunder] def normalise(values: Array[Double], at: Int, length: Int): Double = {
    val factor = inverseRange(values, at, length)
    val steps = if (acrossConditions) length / conditions else 1
    var first = 0
    while (first < steps) {
      var sum = 0.0
      var i = at + first
      while (i < at + length) { sum += values(i); i += steps }
      val mean = sum / (length / steps)
      i = at + first
      while (i < at + length) { values(i) = (values(i) - mean) * factor; i += steps }
      first += 1
    }
    factor
  }

  private def inverseRange(values: Array[Double], at: Int, length: Int): Double = {
    var (least, greatest) = (values(at), values(at))
    var i = at + 1
    while (i < at + length) {
      least = math.min(least, values(i))
      greatest = math.max(greatest, values(i))
      i += 1
    }
    val divisor = greatest - least + soften
    if (divisor == 0) 0.0 else 1 / divisor
  }
}
