package org.thunder.signal

import org.thunder.array.{DType, FloatSlabWorker, RowFunction, SlabWorker}

/** Several statistics of every record, one value for each, in double precision; see [[RowStatistic]]. */
final case class RowStatistics(statistics: Seq[RowStatistic]) extends RowFunction {

  def resultLength(length: Int): Int = {
    statistics.foreach(_.resultLength(length))
    statistics.length
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val each = statistics.toArray
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        var s = 0
        while (s < each.length) {
          out(row * each.length + s) = each(s).of(in, row * length, length)
          s += 1
        }
        row += 1
      }
    }
  }

  /** Where all are made of sums. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] = {
    val each = statistics.collect { case statistic: SumStatistic => statistic }.toArray
    Option.when(each.length == statistics.length) { (rows, in, at, out) =>
      var row = 0
      while (row < rows) {
        var s = 0
        while (s < each.length) {
          out(row * each.length + s) = each(s).of(in, at + row * length, length)
          s += 1
        }
        row += 1
      }
    }
  }
}
