package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Some statistics of every record's fit, one behind the other, in float64.
  *
  * @param fitLength
  *   values of a fit
  */
final case class FitStatistics(statistics: Seq[FitStatistic], fitLength: Int) extends RowFunction {

  def resultLength(length: Int): Int = {
    if (length != fitLength)
      throw new InvalidArgumentException(s"fits have $fitLength values, not $length")
    statistics.map(_.length).sum
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val each = statistics.toArray
    val starts = each.scanLeft(0)(_ + _.length)
    (rows, in, out) => {
      var s = 0
      while (s < each.length) {
        var row = 0
        while (row < rows) {
          each(s).write(in, row * length, out, row * starts.last + starts(s))
          row += 1
        }
        s += 1
      }
    }
  }
}
