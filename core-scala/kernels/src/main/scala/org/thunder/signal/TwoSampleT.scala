package org.thunder.signal

import org.apache.commons.math3.special.Beta

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Student's t between two groups of every record's samples, or Welch's (1947) if their variances may differ: t, its
  * two-sided probability, and the degrees of freedom. t is positive where the first group's mean is the larger one. NaN
  * for a group of one sample, and where both do not vary.
  *
  * @param members
  *   the numbers of the samples in the first group, and behind them those of the second
  * @param ends
  *   where each group ends in `members`
  */
final case class TwoSampleT(members: Array[Int], ends: Array[Int], equalVariances: Boolean)
    extends RowFunction {
  private val sizes = Array(ends(0), ends(1) - ends(0))

  def resultLength(length: Int): Int = {
    SampleGroups.check(members, ends, length)
    3
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val (means, squares) = (new Array[Double](2), new Array[Double](2))
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        var g = 0
        while (g < 2) {
          moments(in, row * length, g, means, squares)
          g += 1
        }
        finish(means, squares, out, 3 * row)
        row += 1
      }
    }
  }

  private def moments(
      in: Array[Double],
      at: Int,
      group: Int,
      means: Array[Double],
      squares: Array[Double]
  ): Unit = {
    val start = if (group == 0) 0 else ends(0)
    means(group) = SampleGroups.mean(in, at, members, start, ends(group))
    squares(group) = SampleGroups.deviations(in, at, members, start, ends(group), means(group))
  }

  private def finish(means: Array[Double], squares: Array[Double], out: Array[Double], to: Int): Unit = {
    val (one, other) = (sizes(0).toDouble, sizes(1).toDouble)
    val pooled = one + other - 2
    val (first, second) = (squares(0) / (one - 1) / one, squares(1) / (other - 1) / other)
    val variance =
      if (equalVariances) (squares(0) + squares(1)) / pooled * (1 / one + 1 / other) else first + second
    val df =
      if (equalVariances) pooled
      else variance * variance / (first * first / (one - 1) + second * second / (other - 1))
    val t = (means(0) - means(1)) / math.sqrt(variance)
    out(to) = if (one > 1 && other > 1) t else Double.NaN
    out(to + 1) =
      if (t.isInfinite) 0.0
      else if (out(to).isNaN) Double.NaN else Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5)
    out(to + 2) = df
  }
}
