package org.thunder.format

import org.thunder.array.{DType, NDBlock}

/** One image of a TIFF file. Its pixels are read on demand.
  *
  * @param number
  *   its place in the file, from 1
  * @param height
  *   rows
  * @param width
  *   pixels of a row
  * @param samples
  *   values of a pixel
  */
final class TiffPage private[format] (
    private[format] val header: TiffHeader,
    private[format] val position: Long,
    val number: Int,
    val height: Int,
    val width: Int,
    val samples: Int,
    private[format] val pixel: TiffPixelType,
    private[format] val grid: TiffGrid,
    private[format] val packing: TiffPacking,
    private[format] val table: SegmentTable
) {

  /** Type of a value. */
  def dtype: DType = pixel.dtype

  /** (height, width), and behind it the samples of a pixel if it has several, wherever the file has them. */
  def shape: Array[Int] = if (samples == 1) Array(height, width) else Array(height, width, samples)

  /** Number of values. */
  def size: Int = height * width * samples

  /** Samples of a pixel that lie side by side. */
  private[format] def samplesTogether: Int = samples / grid.planes

  /** Bytes of a segment's row once unpacked: rows of a few bits a value begin at whole bytes. */
  private[format] def rowBytes: Long = (grid.width.toLong * samplesTogether * pixel.bits + 7) / 8

  /** Bytes of segment `segment` once unpacked. */
  private[format] def unpackedBytes(segment: Int): Long = grid.storedRows(segment) * rowBytes

  /** Found at first use, and checked against the file then. */
  private[format] lazy val segments: TiffSegments = new TiffSegments(this)

  /** Reads the pixels: a block of [[shape]].
    *
    * @throws org.thunder.DataException
    *   if the file ends before the page does, or if its data are corrupt
    */
  def read(): NDBlock = {
    requirePixels()
    val block = NDBlock.zeros(dtype, shape)
    readInto(block, 0)
    block
  }

  /** Checks, without reading them, that the file has room for the pixels: what reading allocates is bounded by that.
    *
    * @throws org.thunder.DataException
    *   if it has not
    */
  def requirePixels(): Unit = {
    segments
    ()
  }

  /** Reads the pixels to elements `from` to `from + size` of a block of the page's type. */
  def readInto(block: NDBlock, from: Int): Unit =
    new TiffDecoder(this).read(block, from)

  /** True if a part of the page can be read alone: if its values lie in the file as they lie in memory, but for the order
    * of their bytes.
    */
  def isPlain: Boolean =
    packing == TiffPacking.Plain && !pixel.isPacked && grid.isWholeRows && segments.isContiguous

  /** Reads values `first` to `first + count` of the page to elements of a block from `from` on: these alone if the page
    * [[isPlain]], else all of them on the way.
    */
  def readPart(first: Int, count: Int, block: NDBlock, from: Int): Unit =
    if (isPlain) {
      val position = segments.offsets(0) + first.toLong * dtype.itemSize
      header.source.readBlock(position, block, from, count, header.order)
    } else System.arraycopy(read().storage, first, block.storage, from, count)

  /** A page of the same kind whose pixels lie `distance` bytes further on. */
  private[format] def shifted(number: Int, distance: Long): TiffPage = {
    val table = this.table.shifted(distance)
    new TiffPage(header, position, number, height, width, samples, pixel, grid, packing, table)
  }

  private[format] def fail(message: String): Nothing = header.fail(number, position, message)

  override def toString: String =
    s"TiffPage($number, $dtype, ${shape.mkString("(", ", ", ")")}, ${packing.compression.name})"
}

private[format] object TiffPage {

  /** Every kind but YCbCr is stored sample by sample: like other scientific readers, this one returns numbers as they are
    * stored, be they grey levels, colours or a palette's indices.
    */
  private final val YCbCr = 6

  /** Checks a directory: what cannot be read fails here, before any pixel is. */
  def apply(directory: TiffDirectory): TiffPage = {
    if (directory.number(TiffTag.Photometric, default = 1) == YCbCr)
      directory.unsupported(TiffTag.Photometric, YCbCr.toLong, "grey, RGB, palette")
    directory.oneOf(TiffTag.ImageDepth, default = 1, Seq(1))
    val (height, width) = (directory.extent(TiffTag.ImageLength), directory.extent(TiffTag.ImageWidth))
    val samples =
      if (directory.get(TiffTag.SamplesPerPixel).isEmpty) 1 else directory.extent(TiffTag.SamplesPerPixel)
    val pixels = width.toLong * height
    if (pixels > SeekableSource.LargestArray / samples)
      directory.fail(s"$height x $width x $samples values are more than one block can hold (2^31)")
    val pixel = TiffPixelType(directory)
    val planar = directory.oneOf(TiffTag.PlanarConfiguration, default = 1, Seq(1, 2)) == 2
    val grid = TiffGrid(directory, height, width, if (planar) samples else 1)
    val table = SegmentTable(directory, grid.isTiled)
    new TiffPage(
      directory.header,
      directory.position,
      directory.page,
      height,
      width,
      samples,
      pixel,
      grid,
      TiffPacking(directory, pixel),
      table
    )
  }
}
