package org.thunder.format

/** How the bytes of a segment become its values, apart from their type and order.
  *
  * @param predictor
  *   1 for none, 2 for horizontal differences, 3 for those of floating-point bytes
  * @param isReversed
  *   true if the bits of every byte are in reverse order
  */
private[format] final case class TiffPacking(
    compression: TiffCompression,
    predictor: Int,
    isReversed: Boolean
)

private[format] object TiffPacking {

  final val NoPredictor = 1
  final val Horizontal = 2
  final val FloatingPoint = 3

  /** Bytes that lie in the file as the page has them. */
  val Plain: TiffPacking = TiffPacking(TiffCompression.Uncompressed, NoPredictor, isReversed = false)

  def apply(directory: TiffDirectory, pixel: TiffPixelType): TiffPacking = {
    val compression = TiffCompression.of(directory)
    val isReversed = directory.oneOf(TiffTag.FillOrder, default = 1, Seq(1, 2)) == 2
    TiffPacking(compression, predictor(directory, compression, pixel), isReversed)
  }

  /** Readers disagree on a predictor without compression, so there is no telling what such a file means. */
  private def predictor(
      directory: TiffDirectory,
      compression: TiffCompression,
      pixel: TiffPixelType
  ): Int = {
    val allowed =
      if (compression == TiffCompression.Uncompressed || pixel.isPacked) Seq(NoPredictor)
      else if (pixel.dtype.isFloating) Seq(NoPredictor, Horizontal, FloatingPoint)
      else Seq(NoPredictor, Horizontal)
    directory.oneOf(TiffTag.Predictor, NoPredictor, allowed)
  }
}
