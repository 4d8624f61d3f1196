package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, LongSlabWorker, RowFunction, SlabWorker}

/** A statistic of groups of every record's samples: one value for each group, in the statistic's type.
  *
  * Costs a gather and the statistic.
  *
  * @param members
  *   the numbers of the samples in each group, one group behind the other
  * @param ends
  *   where each group ends in `members`
  */
final case class GroupStatistic(statistic: RowStatistic, members: Array[Int], ends: Array[Int])
    extends RowFunction {

  def resultLength(length: Int): Int = {
    for (sample <- members if sample < 0 || sample >= length)
      throw new InvalidArgumentException(s"a group has sample $sample, but records have $length samples")
    var start = 0
    for (end <- ends) {
      if (end < start || end > members.length)
        throw new InvalidArgumentException(
          s"groups must end one behind the other within ${members.length} samples: ${ends.mkString(", ")}"
        )
      statistic.resultLength(end - start)
      start = end
    }
    ends.length
  }

  override def resultType(dtype: DType): DType = statistic.resultType(dtype)

  def worker(length: Int): SlabWorker = {
    val group = new Array[Double](members.length)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        var start = 0
        var g = 0
        while (g < ends.length) {
          val end = ends(g)
          var i = start
          while (i < end) { group(i) = in(row * length + members(i)); i += 1 }
          out(row * ends.length + g) = statistic.of(group, start, end - start)
          start = end
          g += 1
        }
        row += 1
      }
    }
  }

  override def longWorker(length: Int, isUnsigned: Boolean): Option[LongSlabWorker] =
    statistic.ofLongs.map { of =>
      val group = new Array[Long](members.length)
      (rows, in, at, out, to) => {
        var row = 0
        while (row < rows) {
          var i = 0
          while (i < members.length) { group(i) = in(at + row * length + members(i)); i += 1 }
          var start = 0
          var g = 0
          while (g < ends.length) {
            out(to + row * ends.length + g) = of(group, start, ends(g) - start, isUnsigned)
            start = ends(g)
            g += 1
          }
          row += 1
        }
      }
    }
}
