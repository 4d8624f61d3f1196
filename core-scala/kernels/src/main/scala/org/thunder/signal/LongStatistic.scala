package org.thunder.signal

/** A statistic of 64-bit integers that is one, to the last bit. */
private[signal] sealed trait LongStatistic {

  /** That of `count` integers from `from` on, whose bits are those of uint64 if `isUnsigned`. */
  def apply(a: Array[Long], from: Int, count: Int, isUnsigned: Boolean): Long
}

private[signal] object LongStatistic {

  /** Beyond 64 bits it wraps, as NumPy's. */
  case object Sum extends LongStatistic {
    def apply(a: Array[Long], from: Int, count: Int, isUnsigned: Boolean): Long = {
      var sum = 0L
      var i = from
      while (i < from + count) { sum += a(i); i += 1 }
      sum
    }
  }

  /** Of one integer or more. */
  val Max: LongStatistic = new Greatest(0)

  /** Of one integer or more: of all bits turned, it is the greatest. */
  val Min: LongStatistic = new Greatest(-1)

  /** The integer that is the greatest once the bits that `turned` has are turned. */
  private final class Greatest(turned: Long) extends LongStatistic {
    def apply(a: Array[Long], from: Int, count: Int, isUnsigned: Boolean): Long = {
      val bits = turned ^ signOf(isUnsigned)
      var max = a(from) ^ bits
      var i = from + 1
      while (i < from + count) { max = math.max(max, a(i) ^ bits); i += 1 }
      max ^ bits
    }
  }

  /** The bit by which unsigned integers are ordered as signed ones. */
  private def signOf(isUnsigned: Boolean): Long = if (isUnsigned) Long.MinValue else 0
}
