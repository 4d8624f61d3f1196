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
  case object Min extends LongStatistic {
    def apply(a: Array[Long], from: Int, count: Int, isUnsigned: Boolean): Long = {
      val sign = signOf(isUnsigned)
      var min = a(from) ^ sign
      var i = from + 1
      while (i < from + count) { min = math.min(min, a(i) ^ sign); i += 1 }
      min ^ sign
    }
  }

  /** Of one integer or more. */
  case object Max extends LongStatistic {
    def apply(a: Array[Long], from: Int, count: Int, isUnsigned: Boolean): Long = {
      val sign = signOf(isUnsigned)
      var max = a(from) ^ sign
      var i = from + 1
      while (i < from + count) { max = math.max(max, a(i) ^ sign); i += 1 }
      max ^ sign
    }
  }

  /** The bit by which unsigned integers are ordered as signed ones. */
  private def signOf(isUnsigned: Boolean): Long = if (isUnsigned) Long.MinValue else 0
}
