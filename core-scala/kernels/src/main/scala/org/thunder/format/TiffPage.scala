package org.thunder.format

import org.thunder.array.{DType, NDBlock}

/** One grey image of a TIFF file. Its pixels are read on demand.
  *
  * @param number
  *   its place in the file, from 1
  * @param height
  *   rows
  * @param width
  *   pixels of a row
  * @param dtype
  *   type of a pixel
  */
final class TiffPage private (
    private[format] val header: TiffHeader,
    val number: Int,
    val height: Int,
    val width: Int,
    val dtype: DType,
    private[format] val compression: TiffCompression,
    private[format] val predicted: Boolean,
    private[format] val strips: StripTable
) {

  /** Bytes of a row once unpacked. */
  private[format] def rowBytes: Long = width.toLong * dtype.itemSize

  /** Reads the pixels: (height, width).
    *
    * @throws org.thunder.DataException
    *   if the file ends before the page does, or if its data are corrupt
    */
  def read(): NDBlock = new TiffStrips(this).read()

  /** A page of the same kind whose pixels are elsewhere. */
  private[format] def at(number: Int, strips: StripTable): TiffPage =
    new TiffPage(header, number, height, width, dtype, compression, predicted, strips)

  private[format] def fail(message: String): Nothing = header.fail(number, message)

  override def toString: String = s"TiffPage($number, $dtype, ($height, $width), ${compression.name})"
}

private[format] object TiffPage {

  /** Checks a directory: what cannot be read fails here, before any pixel is. */
  def apply(directory: TiffDirectory): TiffPage = {
    requireGreyStrips(directory)
    val compression = TiffCompression.of(directory)
    val dtype = pixelType(directory)
    val width = extent(directory, TiffTag.ImageWidth)
    val height = extent(directory, TiffTag.ImageLength)
    if (width.toLong * height > SeekableSource.LargestArray)
      directory.fail(s"$height x $width pixels are more than one block can hold (2^31)")
    val predicted = isPredicted(directory, compression)
    val strips = StripTable(directory, height)
    new TiffPage(directory.header, directory.page, height, width, dtype, compression, predicted, strips)
  }

  /** Grey levels or a palette's indices: like other scientific readers, this one returns numbers as they are stored. */
  private def requireGreyStrips(directory: TiffDirectory): Unit = {
    val tileWidth = directory.number(TiffTag.TileWidth, 0)
    if (tileWidth != 0) unsupported(directory, TiffTag.TileWidth, tileWidth, "strips instead of tiles")
    requireOneOf(directory, TiffTag.SamplesPerPixel, default = 1, Seq(1))
    requireOneOf(directory, TiffTag.Photometric, default = 1, Seq(0, 1, 3))
    requireOneOf(directory, TiffTag.FillOrder, default = 1, Seq(1))
    ()
  }

  private def pixelType(directory: TiffDirectory): DType = {
    val bits = requireOneOf(directory, TiffTag.BitsPerSample, default = 1, Seq(8, 16, 32, 64))
    val format = requireOneOf(directory, TiffTag.SampleFormat, default = 1, Seq(1, 2, 3))
    if (format == 3 && bits == 8)
      unsupported(directory, TiffTag.BitsPerSample, bits.toLong, "16, 32, 64 for floating point")
    val kind = format match {
      case 1 => "uint"
      case 2 => "int"
      case 3 => "float"
    }
    DType(s"$kind$bits")
  }

  /** Readers disagree on a predictor without compression, so there is no telling what such a file means. */
  private def isPredicted(directory: TiffDirectory, compression: TiffCompression): Boolean = {
    val allowed = if (compression == TiffCompression.Uncompressed) Seq(1) else Seq(1, 2)
    requireOneOf(directory, TiffTag.Predictor, default = 1, allowed) == 2
  }

  private def extent(directory: TiffDirectory, tag: Int): Int = {
    val pixels = directory.number(tag)
    if (pixels < 1 || pixels > Int.MaxValue) directory.fail(s"${TiffTag.describe(tag)} is $pixels")
    pixels.toInt
  }

  private def requireOneOf(directory: TiffDirectory, tag: Int, default: Int, allowed: Seq[Int]): Int = {
    val value = directory.number(tag, default.toLong)
    if (!allowed.exists(_ == value)) unsupported(directory, tag, value, allowed.mkString(", "))
    value.toInt
  }

  private def unsupported(directory: TiffDirectory, tag: Int, value: Long, supported: String): Nothing =
    directory.fail(s"${TiffTag.describe(tag)} $value is not supported; supported: $supported")
}
