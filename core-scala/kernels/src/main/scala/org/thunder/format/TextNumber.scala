package org.thunder.format

import java.nio.charset.StandardCharsets.ISO_8859_1

/** Numbers as NumPy prints and reads them: `-12`, `1.5e-3`, `.5`, `nan`, `inf`.
  *
  * Both ways throw NumberFormatException for what is none: it carries no message.
  */
private[format] object TextNumber {

  /** Digits that fit an unsigned 64-bit integer in any case. */
  private final val MaxDigits = 19

  /** Beyond, every number is 0 or infinite; the exponent of a longer one is not followed further. */
  private final val MaxExponent = 100000

  private def refuse(): Nothing = throw new NumberFormatException

  /** The float64 nearest to the number in bytes `from` to `until`. */
  def toDouble(bytes: Array[Byte], from: Int, until: Int): Double = {
    val start = afterSign(bytes, from, until)
    val isNegative = bytes(from) == '-'
    val magnitude =
      if (start < until && (isDigit(bytes(start)) || bytes(start) == '.')) decimal(bytes, start, until)
      else special(bytes, start, until)
    if (isNegative) -magnitude else magnitude
  }

  private def decimal(bytes: Array[Byte], from: Int, until: Int): Double = {
    var digits = 0L
    var count = 0
    var scale = 0
    var i = from
    var point = -1
    var any = false
    while (i < until && (isDigit(bytes(i)) || bytes(i) == '.' && point < 0)) {
      if (bytes(i) == '.') point = i
      else {
        any = true
        if (count < MaxDigits) digits = 10 * digits + (bytes(i) - '0')
        if (digits != 0) count += 1
        if (point >= 0 && count <= MaxDigits) scale -= 1
        if (point < 0 && count > MaxDigits) scale += 1
      }
      i += 1
    }
    if (!any) refuse()
    val power = scale + exponent(bytes, i, until)
    val nearest = DecimalToDouble(digits, power)
    val isSure = count <= MaxDigits || nearest == DecimalToDouble(digits + 1, power)
    if (isSure && !nearest.isNaN) nearest
    else java.lang.Double.parseDouble(new String(bytes, from, until - from, ISO_8859_1))
  }

  /** What follows the digits: nothing, or e and an integer. */
  private def exponent(bytes: Array[Byte], from: Int, until: Int): Int =
    if (from == until) 0
    else if ((bytes(from) | 0x20) != 'e') refuse()
    else {
      var i = afterSign(bytes, from + 1, until)
      if (i == until) refuse()
      var value = 0
      while (i < until) {
        if (!isDigit(bytes(i))) refuse()
        if (value < MaxExponent) value = 10 * value + (bytes(i) - '0')
        i += 1
      }
      if (bytes(from + 1) == '-') -value else value
    }

  private def special(bytes: Array[Byte], from: Int, until: Int): Double =
    text(bytes, from, until).toLowerCase(java.util.Locale.ROOT) match {
      case "nan" => Double.NaN
      case "inf" | "infinity" => Double.PositiveInfinity
      case _ => refuse()
    }

  /** The number as an integer of 64 bits, with a sign or, if `unsigned`, without; however it is written (`3`, `3.0`,
    * `3e0`).
    */
  def toLong(bytes: Array[Byte], from: Int, until: Int, unsigned: Boolean): Long = {
    val start = afterSign(bytes, from, until)
    var value = 0L
    var i = start
    while (i < until && isDigit(bytes(i)) && i - start < MaxDigits - 1) {
      value = 10 * value + (bytes(i) - '0')
      i += 1
    }
    if (i < until || i == start) longWay(new java.math.BigDecimal(text(bytes, from, until)), unsigned)
    else if (bytes(from) != '-') value
    else if (unsigned && value > 0) refuse()
    else -value
  }

  /** Never writes out a number such as 1e999999999, which would fill the memory. */
  private def longWay(decimal: java.math.BigDecimal, unsigned: Boolean): Long =
    if (decimal.signum == 0) 0
    else {
      val isFraction = decimal.scale >= decimal.precision
      if (isFraction || decimal.scale < -MaxDigits || decimal.stripTrailingZeros.scale > 0) refuse()
      val integer = decimal.toBigIntegerExact
      val isHeld = if (unsigned) integer.signum > 0 && integer.bitLength <= 64 else integer.bitLength < 64
      if (isHeld) integer.longValue else refuse()
    }

  private def afterSign(bytes: Array[Byte], from: Int, until: Int): Int =
    if (from < until && (bytes(from) == '-' || bytes(from) == '+')) from + 1 else from

  private def isDigit(byte: Byte): Boolean = byte >= '0' && byte <= '9'

  private def text(bytes: Array[Byte], from: Int, until: Int): String =
    new String(bytes, from, until - from, ISO_8859_1)
}
