package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** The false discovery rate at which each of many tests is significant: Benjamini and Hochberg (1995), adjusted
  * probabilities q. With m probabilities in ascending order, q(i) is the least of p(j) m / j over all j >= i, at most 1.
  * NaN is no test.
  *
  * @param sorted
  *   the probabilities in ascending order
  * @param adjusted
  *   their q
  */
final class FalseDiscovery private (val sorted: Array[Double], val adjusted: Array[Double])
    extends Serializable {

  /** q of one of the probabilities, NaN for NaN. */
  def apply(probability: Double): Double =
    if (probability.isNaN) Double.NaN
    else adjusted(java.util.Arrays.binarySearch(sorted, probability + 0.0))

  /** The largest of the probabilities that are significant at a rate of `level`; NaN if none is. */
  def threshold(level: Double): Double = {
    val last = adjusted.lastIndexWhere(_ <= level)
    if (last < 0) Double.NaN else sorted(last)
  }
}

object FalseDiscovery {

  /** @throws org.thunder.InvalidArgumentException
    *   if a value is below 0 or above 1
    */
  def apply(probabilities: Array[Double]): FalseDiscovery = {
    probabilities.find(p => p < 0 || p > 1).foreach { p =>
      throw new InvalidArgumentException(s"fdr: probabilities must be between 0 and 1, but one is $p")
    }
    val sorted = probabilities.filterNot(_.isNaN).map(_ + 0.0) // no -0.0, which would be sorted before 0
    java.util.Arrays.parallelSort(sorted)
    val m = sorted.length
    val adjusted = new Array[Double](m)
    var least = 1.0
    var i = m - 1
    while (i >= 0) {
      least = math.min(least, sorted(i) * m / (i + 1))
      adjusted(i) = least
      i -= 1
    }
    new FalseDiscovery(sorted, adjusted)
  }

  /** The q of every record's values, each column a map of tests by itself. */
  final case class Of(columns: Array[FalseDiscovery]) extends RowFunction {
    def resultLength(length: Int): Int = length
    override def resultType(dtype: DType): DType = DType.Float64
    def worker(length: Int): SlabWorker = (rows, in, out) => {
      var i = 0
      while (i < rows * length) { out(i) = columns(i % length)(in(i)); i += 1 }
    }
  }
}
