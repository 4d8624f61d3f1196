package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatChanges, RowFunction, SingleSlabWorker, SlabWorker}

/** Centres or scales every record by its own mean and standard deviation (population: ddof 0).
  *
  * A zero standard deviation divides as in NumPy: what is 0 becomes NaN, anything else an infinity. The deviation
  * of equal values is exactly 0, so `zscore` of a constant record is NaN. A record with a NaN becomes NaN.
  *
  * @param center
  *   subtract the record's mean
  * @param scale
  *   divide by the record's standard deviation
  */
final case class Scale(center: Boolean, scale: Boolean) extends RowFunction {

  def resultLength(length: Int): Int = length

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val from = row * length
      val mean = Reductions.mean(in, from, length)
      val factor = if (scale) perDeviation(Reductions.squares(in, from, length, mean), length) else 1.0
      val origin = if (center) mean else 0.0
      var i = from
      while (i < from + length) { out(i) = (in(i) - origin) * factor; i += 1 }
      row += 1
    }
  }

  override def singleWorker(length: Int): Option[SingleSlabWorker] = Some { (rows, in, at, out, to) =>
    var row = 0
    while (row < rows) {
      val from = at + row * length
      val mean = Reductions.sum(in, from, length) / length
      val factor = if (scale) perDeviation(Reductions.squares(in, from, length, mean), length) else 1.0
      FloatChanges.scale(in, from, length, if (center) mean else 0.0, factor, out, to + row * length)
      row += 1
    }
  }

  /** A product for every sample is several times faster than a quotient. */
  private def perDeviation(squares: Double, length: Int): Double = 1 / math.sqrt(squares / length)
}

object Scale {

  /** x - mean */
  val Center: Scale = Scale(center = true, scale = false)

  /** x / std */
  val Standardize: Scale = Scale(center = false, scale = true)

  /** (x - mean) / std */
  val ZScore: Scale = Scale(center = true, scale = true)
}

/** Centres or scales every record by vectors given for all, such as the mean and the standard deviation across
  * records. A zero in `std` divides as in NumPy.
  *
  * @param mean
  *   what to subtract from each sample, if anything
  * @param std
  *   what to divide each sample by, if anything
  */
final case class ScaleBy(mean: Option[Array[Double]], std: Option[Array[Double]]) extends RowFunction {

  /** @throws InvalidArgumentException if a vector is not as long as the records */
  def resultLength(length: Int): Int = {
    for ((name, vector) <- Seq("mean" -> mean, "std" -> std); values <- vector if values.length != length)
      throw new InvalidArgumentException(
        s"scale: $name must have one value for each of the $length samples of a record, but has ${values.length}"
      )
    length
  }

  def worker(length: Int): SlabWorker = {
    val origin = mean.getOrElse(new Array[Double](length))
    val divisor = std.getOrElse(Array.fill(length)(1.0))
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        val from = row * length
        var i = 0
        while (i < length) { out(from + i) = (in(from + i) - origin(i)) / divisor(i); i += 1 }
        row += 1
      }
    }
  }
}
