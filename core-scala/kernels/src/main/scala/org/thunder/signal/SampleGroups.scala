package org.thunder.signal

import org.thunder.InvalidArgumentException

/** Groups of a record's samples: `members` holds their numbers, one group behind the other, `ends` where each group
  * ends there.
  */
private[signal] object SampleGroups {

  /** @throws InvalidArgumentException
    *   for no group, one without samples, or samples that records of `length` have not
    */
  def check(members: Array[Int], ends: Array[Int], length: Int): Unit = {
    for (sample <- members if sample < 0 || sample >= length)
      throw new InvalidArgumentException(s"a group has sample $sample, but records have $length samples")
    if (
      ends.isEmpty || ends.last != members.length ||
      ends.zip(0 +: ends).exists { case (end, start) => end <= start }
    )
      throw new InvalidArgumentException(
        s"groups of one sample or more must fill ${members.length} samples, but end at ${ends.mkString(", ")}"
      )
  }

  /** Writes the groups' means of the record at `at`, and gives the sum of all squared deviations from them. */
  def center(
      in: Array[Double],
      at: Int,
      members: Array[Int],
      ends: Array[Int],
      means: Array[Double]
  ): Double = {
    var squares = 0.0
    var start = 0
    var g = 0
    while (g < ends.length) {
      means(g) = mean(in, at, members, start, ends(g))
      squares += deviations(in, at, members, start, ends(g), means(g))
      start = ends(g)
      g += 1
    }
    squares
  }

  /** The sum of squared deviations of one group's samples, those of `members` from `start` until `end`. */
  def deviations(
      in: Array[Double],
      at: Int,
      members: Array[Int],
      start: Int,
      end: Int,
      mean: Double
  ): Double = {
    var (squares, i) = (0.0, start)
    while (i < end) {
      val deviation = in(at + members(i)) - mean
      squares += deviation * deviation
      i += 1
    }
    squares
  }

  /** The mean of one group's samples. */
  def mean(in: Array[Double], at: Int, members: Array[Int], start: Int, end: Int): Double = {
    var (sum, i) = (0.0, start)
    while (i < end) { sum += in(at + members(i)); i += 1 }
    sum / (end - start)
  }
}
