package org.thunder.signal

import org.thunder.InvalidArgumentException

/** The samples in each bin of one feature, or of several together: bins in C order, samples in theirs. A bin has its left
  * edge, and the last one its right edge too, as of `numpy.histogramdd`; samples outside all bins, or with a NaN, are in
  * none.
  *
  * @param groups
  *   the numbers of the samples of each bin
  */
final class SampleBins private (val groups: Seq[Array[Int]]) {
  def counts: Array[Int] = groups.map(_.length).toArray
}

object SampleBins {

  /** @param features
    *   samples x features, row by row
    * @param edges
    *   of the bins of each feature, rising
    * @throws InvalidArgumentException
    *   for no feature, one without bins, or values that are not as many for each sample
    */
  def apply(features: Array[Double], edges: Seq[Array[Double]]): SampleBins = {
    if (edges.isEmpty || edges.exists(_.length < 2))
      throw new InvalidArgumentException("bins need two edges or more of each feature")
    if (features.length % edges.length != 0) throw new InvalidArgumentException(
      s"samples need ${edges.length} values each, but there are ${features.length} values"
    )
    val groups = Array.fill(edges.map(_.length - 1).product)(Array.newBuilder[Int])
    for (sample <- 0 until features.length / edges.length) {
      val cell = place(features, sample * edges.length, edges)
      if (cell >= 0) groups(cell) += sample
    }
    new SampleBins(groups.toSeq.map(_.result()))
  }

  /** The edges of `count` equal bins from the least value to the greatest, or of one unit about equal values. */
  def equal(values: Array[Double], count: Int): Array[Double] = {
    val (least, most) = (values.min, values.max)
    val (from, until) = if (least == most) (least - 0.5, most + 0.5) else (least, most)
    Array.tabulate(count + 1)(i => if (i == count) until else from + i * ((until - from) / count))
  }

  /** The middles of bins. */
  def centers(edges: Array[Double]): Array[Double] =
    edges.zip(edges.tail).map { case (left, right) => (left + right) / 2 }

  /** The bin of the sample whose features begin at `at`; negative if there is none. */
  private def place(features: Array[Double], at: Int, edges: Seq[Array[Double]]): Int =
    edges.indices.foldLeft(0) { (cell, j) =>
      val bin = binOf(features(at + j), edges(j))
      if (cell < 0 || bin < 0) -1 else cell * (edges(j).length - 1) + bin
    }

  private def binOf(value: Double, edges: Array[Double]): Int =
    if (!(value >= edges.head && value <= edges.last)) -1
    else {
      var (low, high) = (0, edges.length) // the last edge that is not above the value lies between
      while (high - low > 1) {
        val middle = (low + high) / 2
        if (edges(middle) <= value) low = middle else high = middle
      }
      math.min(low, edges.length - 2)
    }
}
