package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Convolution of every record with a signal, as `numpy.convolve`: summed directly, 2 n m operations a record.
  *
  * @param signal
  *   m samples; it may be longer than the records
  * @param mode
  *   `full`: n + m - 1 samples; `same`: the middle max(n, m) of them; `valid`: the max(n, m) - min(n, m) + 1 of full
  *   overlap
  * @throws InvalidArgumentException
  *   for another mode, or an empty signal
  */
final case class Convolve(signal: Array[Double], mode: String = "full") extends RowFunction {
  if (mode != "full" && mode != "same" && mode != "valid")
    throw new InvalidArgumentException(s"convolve: mode must be 'full', 'same' or 'valid', but is '$mode'")
  if (signal.isEmpty)
    throw new InvalidArgumentException("convolve: the signal must have samples, but is empty")

  /** @throws InvalidArgumentException if the records are empty */
  def resultLength(length: Int): Int = {
    if (length == 0)
      throw new InvalidArgumentException("convolve: the records must have samples, but are empty")
    val longer = math.max(length, signal.length)
    val shorter = math.min(length, signal.length)
    mode match {
      case "full" => Math.addExact(longer, shorter - 1)
      case "same" => longer
      case "valid" => longer - shorter + 1
    }
  }

  /** The sample of the full convolution with which the result begins. */
  private def start(length: Int): Int = {
    val shorter = math.min(length, signal.length)
    mode match {
      case "full" => 0
      case "same" => (shorter - 1) / 2
      case "valid" => shorter - 1
    }
  }

  def worker(length: Int): SlabWorker = {
    val resultLength = this.resultLength(length)
    val begin = start(length)
    (rows, in, out) => {
      java.util.Arrays.fill(out, 0, rows * resultLength, 0.0)
      var row = 0
      while (row < rows) {
        var j = 0
        while (j < signal.length) {
          // The record's sample i meets the result's sample i + j - begin.
          val first = math.max(0, begin - j)
          val last = math.min(length, resultLength + begin - j)
          addScaled(
            signal(j),
            in,
            row * length + first,
            last - first,
            out,
            row * resultLength + first + j - begin
          )
          j += 1
        }
        row += 1
      }
    }
  }

  private def addScaled(
      factor: Double,
      in: Array[Double],
      from: Int,
      count: Int,
      out: Array[Double],
      to: Int
  ): Unit = {
    var i = 0
    while (i < count) { out(to + i) += factor * in(from + i); i += 1 }
  }
}
