package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** The means of `factor` consecutive samples each; samples that do not make up a whole block at the end are dropped.
  *
  * @throws InvalidArgumentException
  *   for a factor below 1
  */
final case class Downsample(factor: Int) extends RowFunction {
  if (factor < 1)
    throw new InvalidArgumentException(s"downsample: sample_factor must be at least 1, but is $factor")

  def resultLength(length: Int): Int = length / factor

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    val blocks = length / factor
    var row = 0
    while (row < rows) {
      var block = 0
      while (block < blocks) {
        val from = row * length + block * factor
        var sum = in(from)
        var i = 1
        while (i < factor) { sum += in(from + i); i += 1 }
        out(row * blocks + block) = sum / factor
        block += 1
      }
      row += 1
    }
  }
}
