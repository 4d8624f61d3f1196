package org.thunder.signal

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** How much of every record's variance lies between groups of its samples, such as the repetitions of the same moment
  * of a stimulus, and how much within them: one-way analysis of variance (Snedecor and Cochran 1989, chapter 13).
  *
  * Four values: the variance of the groups' true means (signal), (MSB - MSW) / m, where m is the number of samples in
  * a group (for unequal numbers m = (N - sum of squares / N) / (G - 1)); that within groups (noise), MSW; the share
  * of the signal in the sum of both, which is the intraclass correlation, the variance that can be explained; and F =
  * MSB / MSW, with G - 1 and N - G degrees of freedom. The signal's estimate is unbiased, so it is negative where there
  * is none. NaN without two groups (signal, share, F), or without a group of two samples (all but F's numerator).
  *
  * @param members
  *   the numbers of the samples in each group, one group behind the other
  * @param ends
  *   where each group ends in `members`
  */
final case class GroupVariance(members: Array[Int], ends: Array[Int]) extends RowFunction {
  private val sizes = ends.indices.map(g => ends(g) - (if (g == 0) 0 else ends(g - 1)))
  private val total = members.length.toDouble
  private val typicalSize = (total - sizes.map(n => n.toDouble * n).sum / total) / (ends.length - 1)

  def resultLength(length: Int): Int = {
    SampleGroups.check(members, ends, length)
    GroupVariance.Values
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val means = new Array[Double](ends.length)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        val within = SampleGroups.center(in, row * length, members, ends, means)
        finish(means, within, out, row * GroupVariance.Values)
        row += 1
      }
    }
  }

  private def finish(means: Array[Double], within: Double, out: Array[Double], at: Int): Unit = {
    val betweenFreedom = ends.length - 1.0
    val noise = within / (total - ends.length)
    val spread = between(means) / betweenFreedom
    val signal = (spread - noise) / typicalSize
    out(at) = signal
    out(at + 1) = noise
    out(at + 2) = signal / (signal + noise)
    out(at + 3) = spread / noise
  }

  private def between(means: Array[Double]): Double = {
    var (mean, g) = (0.0, 0)
    while (g < means.length) { mean += means(g) * (sizes(g) / total); g += 1 }
    var sum = 0.0
    g = 0
    while (g < means.length) { sum += sizes(g) * (means(g) - mean) * (means(g) - mean); g += 1 }
    sum
  }
}

object GroupVariance {

  /** Signal, noise, their share, F. */
  final val Values: Int = 4
}
