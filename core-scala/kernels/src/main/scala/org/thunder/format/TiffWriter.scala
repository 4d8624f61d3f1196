package org.thunder.format

import java.io.ByteArrayOutputStream
import java.nio.charset.StandardCharsets
import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Writes an image as an uncompressed little-endian TIFF file: first all pixels, page behind page, then the directories. A
  * stack has the description by which ImageJ knows it. From front to back, so that any stream will do.
  */
object TiffWriter {

  /** Bytes that a classic file can have. */
  private final val ClassicBytes = 0xffffffffL

  /** Types that ImageJ shows; other stacks are plain pages. */
  private val imageJTypes = Set[DType](DType.UInt8, DType.UInt16, DType.Float32)

  /** Writes one image; booleans become one bit each.
    *
    * @param image
    *   (height, width) is one page, (pages, height, width) several; in 8 or 16 bits without a sign, a last axis of 3 or 4
    *   is a pixel's red, green, blue and, with 4, its opacity
    * @param sink
    *   takes (buffer, length)
    * @param big
    *   whether to write BigTIFF even if 4 GB are enough
    * @throws org.thunder.InvalidArgumentException
    *   for an image of another shape
    */
  def write(image: NDBlock, sink: (Array[Byte], Int) => Unit, big: Boolean = false): Unit = {
    val layout = PixelLayout(image)
    val pixels = pageBytes(image.dtype, layout) * layout.pages
    val isBig = big || pixels + layout.pages * 400L > ClassicBytes
    val directories = new Directories(image.dtype, layout, isBig)
    val head = directories.header
    sink(head, head.length)
    writePixels(image, layout, sink)
    val tail = directories.all
    sink(tail, tail.length)
  }

  private def rowBytes(dtype: DType, layout: PixelLayout): Long =
    if (dtype == DType.Bool) (layout.rowSize + 7L) / 8 else layout.rowSize.toLong * dtype.itemSize

  private def pageBytes(dtype: DType, layout: PixelLayout): Long = rowBytes(dtype, layout) * layout.height

  private def writePixels(image: NDBlock, layout: PixelLayout, sink: (Array[Byte], Int) => Unit): Unit =
    image.storage match {
      case values: Array[Byte] if image.dtype == DType.Bool =>
        for (page <- 0 until layout.pages) {
          val packed =
            PackedBits.packBooleans(values, page * layout.pageSize, layout.height, layout.rowSize)
          sink(packed, packed.length)
        }
      case _ => BlockCodec.write(image, sink)
    }

  /** The header, and the directories behind the pixels. */
  private final class Directories(dtype: DType, layout: PixelLayout, big: Boolean) {

    private val headerBytes = if (big) 16 else 8
    private val pageLength = pageBytes(dtype, layout)
    private val padding = (pageLength * layout.pages % 2).toInt // directories begin at even bytes
    private val start = headerBytes + pageLength * layout.pages + padding

    def header: Array[Byte] = {
      val buffer = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN).putShort(0x4949)
      if (big) buffer.putShort(43).putShort(8).putShort(0).putLong(start)
      else buffer.putShort(42).putInt(start.toInt)
      buffer.array
    }

    def all: Array[Byte] = {
      val result = new ByteArrayOutputStream
      result.write(new Array[Byte](padding))
      for (page <- 0 until layout.pages)
        result.write(directory(page, start - padding + result.size, isLast = page == layout.pages - 1))
      result.toByteArray
    }

    /** The directory at byte `position`, with the values that do not fit into it behind. */
    private def directory(page: Int, position: Long, isLast: Boolean): Array[Byte] = {
      val entries = tags(page)
      val room = if (big) 8 else 4
      val size = (if (big) 8 + 20 * entries.length else 2 + 12 * entries.length) + room
      val spares = entries.filter(_.bytes.length > room)
      val length = size + spares.map(entry => (entry.bytes.length + 1) / 2 * 2).sum
      val buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN)
      def number(value: Long): Unit = { if (big) buffer.putLong(value) else buffer.putInt(value.toInt); () }
      if (big) buffer.putLong(entries.length.toLong) else buffer.putShort(entries.length.toShort)
      var spare = position + size
      entries.foreach { entry =>
        buffer.putShort(entry.tag.toShort).putShort(entry.kind.toShort)
        number(entry.count.toLong)
        if (entry.bytes.length <= room) buffer.put(entry.bytes.padTo(room, 0.toByte))
        else {
          number(spare)
          spare += (entry.bytes.length + 1) / 2 * 2
        }
      }
      number(if (isLast) 0 else position + length)
      spares.foreach(entry => buffer.put(entry.bytes.padTo((entry.bytes.length + 1) / 2 * 2, 0.toByte)))
      buffer.array
    }

    private def tags(page: Int): Seq[Entry] = {
      val bits = if (dtype == DType.Bool) 1 else dtype.itemSize * 8
      val format = if (dtype.isFloating) 3 else if (dtype.isUnsigned) 1 else 2
      val (grey, colour, opacity) = (1, 2, 2)
      val samples = Seq.fill(layout.samples)(_: Int)
      Seq(
        Entry.long(TiffTag.ImageWidth, layout.width.toLong),
        Entry.long(TiffTag.ImageLength, layout.height.toLong),
        Entry.shorts(TiffTag.BitsPerSample, samples(bits): _*),
        Entry.shorts(TiffTag.Compression, TiffCompression.Uncompressed.codes.head),
        Entry.shorts(TiffTag.Photometric, if (layout.samples == 1) grey else colour)
      ) ++ Option.when(page == 0)(description).flatten.map(Entry.text(TiffTag.ImageDescription, _)) ++ Seq(
        Entry.position(TiffTag.StripOffsets, headerBytes + page * pageLength, big),
        Entry.shorts(TiffTag.SamplesPerPixel, layout.samples),
        Entry.long(TiffTag.RowsPerStrip, layout.height.toLong),
        Entry.position(TiffTag.StripByteCounts, pageLength, big),
        Entry.shorts(TiffTag.PlanarConfiguration, 1)
      ) ++ Option.when(layout.samples == 4)(Entry.shorts(TiffTag.ExtraSamples, opacity)) :+
        Entry.shorts(TiffTag.SampleFormat, samples(format): _*)
    }

    private def description: Option[String] = Option.when(layout.pages > 1 && imageJTypes(dtype)) {
      s"ImageJ=1.11a\nimages=${layout.pages}\nslices=${layout.pages}\nloop=false\n"
    }
  }

  private final class Entry(val tag: Int, val kind: Int, val count: Int, val bytes: Array[Byte])

  private object Entry {

    def shorts(tag: Int, values: Int*): Entry = {
      val buffer = little(2 * values.length)
      values.foreach(value => buffer.putShort(value.toShort))
      new Entry(tag, 3, values.length, buffer.array)
    }

    def long(tag: Int, value: Long): Entry = new Entry(tag, 4, 1, little(4).putInt(value.toInt).array)

    /** 64 bits in BigTIFF, 32 in classic files. */
    def position(tag: Int, value: Long, big: Boolean): Entry =
      if (big) new Entry(tag, 16, 1, little(8).putLong(value).array) else long(tag, value)

    def text(tag: Int, value: String): Entry = {
      val bytes = value.getBytes(StandardCharsets.US_ASCII) :+ 0.toByte
      new Entry(tag, 2, bytes.length, bytes)
    }

    private def little(size: Int): ByteBuffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN)
  }
}
