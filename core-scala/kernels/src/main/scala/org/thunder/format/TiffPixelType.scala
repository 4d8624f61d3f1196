package org.thunder.format

import org.thunder.array.DType

/** The type of a pixel's values.
  *
  * @param bits
  *   bits of a value in the file; fewer than `dtype` has where values are stored bit by bit
  */
private[format] final case class TiffPixelType(dtype: DType, bits: Int) {

  /** True if values lie in the file bit by bit, highest bit first, and each row begins at a whole byte. */
  def isPacked: Boolean = bits != dtype.itemSize * 8
}

private[format] object TiffPixelType {

  private final val Unsigned = 1
  private final val Signed = 2
  private final val Floating = 3
  private final val Undefined = 4

  private val widths = Seq(8L, 16L, 32L, 64L)

  /** Unsigned integers have 1 to 32 or 64 bits (1 bit is a boolean), signed ones 8, 16, 32 or 64, floating-point numbers 16,
    * 32 or 64. Values of no defined format are taken as unsigned, as other readers do.
    */
  def apply(directory: TiffDirectory): TiffPixelType = {
    val bits = directory.same(TiffTag.BitsPerSample, default = 1)
    directory.same(TiffTag.SampleFormat, default = Unsigned)
    val format =
      directory.oneOf(TiffTag.SampleFormat, Unsigned, Seq(Unsigned, Signed, Floating, Undefined))
    def refuse(supported: String): Nothing = directory.unsupported(TiffTag.BitsPerSample, bits, supported)
    format match {
      case Signed if widths.contains(bits) => TiffPixelType(DType(s"int$bits"), bits.toInt)
      case Signed => refuse("8, 16, 32, 64 for signed integers")
      case Floating if bits != 8 && widths.contains(bits) => TiffPixelType(DType(s"float$bits"), bits.toInt)
      case Floating => refuse("16, 32, 64 for floating point")
      case _ if bits == 1 => TiffPixelType(DType.Bool, 1)
      case _ =>
        val width = widths.find(_ >= bits).filter(w => bits > 0 && (w <= 32 || bits == w))
        TiffPixelType(
          DType(s"uint${width.getOrElse(refuse("1 to 32, 64 for unsigned integers"))}"),
          bits.toInt
        )
    }
  }
}
