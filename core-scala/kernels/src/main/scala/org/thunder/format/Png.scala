package org.thunder.format

import java.awt.Transparency
import java.awt.color.ColorSpace
import java.awt.image._
import java.io.{ByteArrayInputStream, IOException, OutputStream}
import javax.imageio.ImageIO
import javax.imageio.stream.{MemoryCacheImageInputStream, MemoryCacheImageOutputStream}

import scala.util.Using

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.{DType, NDBlock}

/** PNG pictures of 8 or 16 bits, by the JDK's codec. */
object Png {

  private val types = Set[DType](DType.UInt8, DType.UInt16)

  /** Reads a picture: (height, width) if it is grey, (height, width, samples) with an opacity, in RGB or RGBA. A palette's
    * indices become its colours; grey of fewer than 8 bits is scaled to 8. Values are uint8, or uint16 if the file has
    * 16 bits.
    *
    * @throws org.thunder.DataException
    *   if it is not a PNG file, if it is truncated or corrupt (every part's checksum is checked), or if it cannot hold its
    *   pixels
    */
  def read(source: SeekableSource): NDBlock = {
    val bytes = source.read(0, source.length)
    val header = PngHeader.check(source.name, bytes)
    val stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))
    val reader = ImageIO.getImageReadersByFormatName("png").next()
    try {
      reader.setInput(stream, true, true)
      values(reader.read(0), header)
    } catch {
      case e @ (_: IOException | _: RuntimeException) =>
        throw new DataException(
          s"${source.name}: the picture is corrupt before byte ${stream.getStreamPosition}: ${e.getMessage}",
          e
        )
    } finally {
      reader.dispose()
      stream.close()
    }
  }

  private def values(image: BufferedImage, header: PngHeader): NDBlock = {
    val (height, width) = (image.getHeight, image.getWidth)
    image.getColorModel match {
      case palette: IndexColorModel => colours(image.getRaster, palette, header.isGrey)
      case _ =>
        val raster = image.getRaster
        val samples = raster.getNumBands
        val shape = if (samples == 1) Array(height, width) else Array(height, width, samples)
        val block = NDBlock.zeros(if (header.bits == 16) DType.UInt16 else DType.UInt8, shape)
        val row = new Array[Int](width * samples)
        for (y <- 0 until height) fill(block, y * row.length, raster.getPixels(0, y, width, 1, row))
        block
    }
  }

  /** What a palette's indices stand for. The codec takes grey of few bits for a palette. */
  private def colours(raster: Raster, palette: IndexColorModel, isGrey: Boolean): NDBlock = {
    val (height, width) = (raster.getHeight, raster.getWidth)
    val samples = if (isGrey) 1 else if (palette.hasAlpha) 4 else 3
    val shape = if (isGrey) Array(height, width) else Array(height, width, samples)
    val block = NDBlock.zeros(DType.UInt8, shape)
    val indices = new Array[Int](width)
    val row = new Array[Int](width * samples)
    for (y <- 0 until height) {
      raster.getPixels(0, y, width, 1, indices)
      for (x <- 0 until width; sample <- 0 until samples) {
        val colour = palette.getRGB(indices(x))
        row(x * samples + sample) = if (sample == 3) colour >>> 24 else colour >>> (16 - 8 * sample) & 0xff
      }
      fill(block, y * row.length, row)
    }
    block
  }

  private def fill(block: NDBlock, from: Int, row: Array[Int]): Unit = {
    var i = 0
    (block.storage: @unchecked) match {
      case a: Array[Byte] => while (i < row.length) { a(from + i) = row(i).toByte; i += 1 }
      case a: Array[Short] => while (i < row.length) { a(from + i) = row(i).toShort; i += 1 }
    }
  }

  /** Writes an image of shape (height, width), or (height, width, 3) or (height, width, 4) as RGB or RGBA.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for images of other shapes, and of other types than uint8 and uint16
    */
  def write(image: NDBlock, out: OutputStream): Unit = {
    val layout = PixelLayout(image)
    if (layout.pages > 1 || !types(image.dtype))
      throw new InvalidArgumentException(
        s"a PNG picture has one page of uint8 or uint16 values: an image of shape ${image.shape.mkString("(", ", ", ")")} " +
          s"and ${image.dtype} cannot be one"
      )
    val picture =
      new BufferedImage(colourModel(image.dtype, layout.samples), raster(image, layout), false, null)
    Using.resource(new MemoryCacheImageOutputStream(out)) { stream =>
      if (!ImageIO.write(picture, "png", stream)) throw new IllegalStateException("the JDK has no PNG codec")
    }
  }

  private def raster(image: NDBlock, layout: PixelLayout): WritableRaster = {
    val buffer = (image.storage: @unchecked) match {
      case bytes: Array[Byte] => new DataBufferByte(bytes, image.size)
      case shorts: Array[Short] => new DataBufferUShort(shorts, image.size)
    }
    val bands = Array.range(0, layout.samples)
    Raster.createInterleavedRaster(
      buffer,
      layout.width,
      layout.height,
      layout.rowSize,
      layout.samples,
      bands,
      null
    )
  }

  private def colourModel(dtype: DType, samples: Int): ColorModel = {
    val space = ColorSpace.getInstance(if (samples == 1) ColorSpace.CS_GRAY else ColorSpace.CS_sRGB)
    val hasAlpha = samples == 4
    val transparency = if (hasAlpha) Transparency.TRANSLUCENT else Transparency.OPAQUE
    val kind = if (dtype == DType.UInt8) DataBuffer.TYPE_BYTE else DataBuffer.TYPE_USHORT
    new ComponentColorModel(space, hasAlpha, false, transparency, kind)
  }
}
