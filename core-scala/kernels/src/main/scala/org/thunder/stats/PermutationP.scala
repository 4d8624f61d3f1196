package org.thunder.stats

import java.util.Arrays

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** The probability of each statistic, corrected for the number of records: (1 + number of permutations whose largest
  * value reaches it) / (1 + permutations) (Phipson and Smyth 2010). NaN for NaN.
  *
  * @param maxima
  *   for each statistic of a record the largest absolute values over all records, in rising order
  */
final case class PermutationP(maxima: Array[Array[Double]]) extends RowFunction {

  def resultLength(length: Int): Int =
    if (length == maxima.length) length
    else throw new InvalidArgumentException(
      s"records have $length statistics, but there are maxima of ${maxima.length}"
    )

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var i = 0
    while (i < rows * length) {
      val sorted = maxima(i % length)
      val value = math.abs(in(i))
      val found = Arrays.binarySearch(sorted, value)
      var below = if (found >= 0) found else -found - 1
      while (below > 0 && sorted(below - 1) == value) below -= 1
      out(i) = if (value.isNaN) Double.NaN else (1.0 + sorted.length - below) / (1.0 + sorted.length)
      i += 1
    }
  }
}
