package org.thunder.array

/** IEEE 754 half precision in a Short (Java 17 has no conversions of its own). */
object Half {

  def toFloat(half: Short): Float = {
    val bits = half & 0xffff
    val sign = (bits & 0x8000) << 16
    val exponent = (bits >>> 10) & 0x1f
    val mantissa = bits & 0x3ff
    if (exponent == 0x1f) java.lang.Float.intBitsToFloat(sign | 0x7f800000 | (mantissa << 13))
    else if (exponent != 0) java.lang.Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (mantissa << 13))
    else {
      val magnitude = mantissa * Subnormal
      if (sign != 0) -magnitude else magnitude
    }
  }

  /** Rounds to the nearest half, ties to even; straight from double, so that nothing is rounded twice. */
  def fromDouble(value: Double): Short = {
    val sign = (java.lang.Double.doubleToRawLongBits(value) >>> 48).toInt & 0x8000
    val magnitude = math.abs(value)
    val bits =
      if (value.isNaN) 0x7e00
      else if (magnitude >= 65520.0) 0x7c00
      else if (magnitude < SmallestNormal) math.rint(magnitude / Subnormal).toInt
      else {
        val exponent = math.getExponent(magnitude)
        val mantissa = math.rint(math.scalb(magnitude, 10 - exponent)).toInt
        ((exponent + 15) << 10) + (mantissa - 1024)
      }
    (sign | bits).toShort
  }

  private final val Subnormal = 5.9604644775390625e-8f // 2^-24
  private final val SmallestNormal = 6.103515625e-5 // 2^-14
}
