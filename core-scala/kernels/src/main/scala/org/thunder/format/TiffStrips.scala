package org.thunder.format

import java.nio.ByteBuffer

import org.thunder.array.{BlockCodec, NDBlock}

/** The strips of one page: where they are, checked before anything is allocated, and their pixels. */
private[format] final class TiffStrips(page: TiffPage) {

  private val source = page.header.source
  private val rowsPerStrip = page.strips.rowsPerStrip
  private val strips = (page.height - 1) / rowsPerStrip + 1
  private val offsets = page.strips.offsets
  private val byteCounts = page.strips.byteCounts.getOrElse(impliedByteCounts)

  def read(): NDBlock = {
    check()
    if (isContiguous)
      FlatBinary.read(source, offsets(0), page.dtype, Array(page.height, page.width), page.header.order)
    else {
      val block = NDBlock.zeros(page.dtype, Array(page.height, page.width))
      val decoded = new Array[Byte](unpackedBytes(0).toInt)
      var strip = 0
      while (strip < strips) {
        readStrip(strip, decoded, block)
        strip += 1
      }
      block
    }
  }

  /** Pixels that lie in the file as they lie in memory. */
  private def isContiguous: Boolean =
    page.compression == TiffCompression.Uncompressed &&
      (1 until strips).forall(i => offsets(i) == offsets(i - 1) + unpackedBytes(i - 1))

  private def readStrip(strip: Int, decoded: Array[Byte], block: NDBlock): Unit = {
    val expected = unpackedBytes(strip).toInt
    val packed = source.read(offsets(strip), byteCounts(strip))
    val found = page.compression.decode(packed, decoded, expected)
    if (found < expected)
      page.fail(
        s"strip ${strip + 1} of $strips: expected $expected bytes, found only $found in ${packed.length} bytes of " +
          s"compression ${page.compression.name}: they are truncated or corrupt"
      )
    if (page.predicted)
      Predictor.undo(decoded, rows(strip), page.width, page.dtype.itemSize, page.header.order)
    val buffer = ByteBuffer.wrap(decoded).order(page.header.order)
    BlockCodec.fromBytes(block, strip * rowsPerStrip * page.width, rows(strip) * page.width, buffer)
  }

  private def rows(strip: Int): Int = math.min(rowsPerStrip, page.height - strip * rowsPerStrip)

  private def unpackedBytes(strip: Int): Long = rows(strip) * page.rowBytes

  /** Old writers leave the byte counts of uncompressed strips out. */
  private def impliedByteCounts: Array[Long] =
    if (page.compression == TiffCompression.Uncompressed) {
      requireStrips(TiffTag.StripOffsets, offsets)
      Array.tabulate(strips)(unpackedBytes)
    } else page.fail(s"${TiffTag.describe(TiffTag.StripByteCounts)} is missing")

  private def check(): Unit = {
    requireStrips(TiffTag.StripOffsets, offsets)
    requireStrips(TiffTag.StripByteCounts, byteCounts)
    if (unpackedBytes(0) > SeekableSource.LargestArray && !isContiguous)
      page.fail(s"a strip of ${unpackedBytes(0)} bytes is more than one array can hold (2^31)")
    var sum = 0L
    var strip = 0
    while (strip < strips) {
      checkStrip(strip)
      sum += byteCounts(strip)
      if (sum > source.length)
        page.fail(
          s"expected strips that do not overlap, found $sum bytes or more in a file of ${source.length}"
        )
      strip += 1
    }
  }

  private def requireStrips(tag: Int, found: Array[Long]): Unit =
    if (found.length < strips)
      page.fail(
        s"${TiffTag.describe(tag)}: expected a value for each of the $strips strips, found ${found.length}"
      )

  private def checkStrip(strip: Int): Unit = {
    val (offset, count, expected) = (offsets(strip), byteCounts(strip), unpackedBytes(strip))
    if (!source.holds(offset, count))
      page.fail(
        s"strip ${strip + 1} of $strips: expected $count bytes from byte $offset on, " +
          s"but the file has ${source.length} bytes in all"
      )
    if (expected > count * page.compression.largestRatio)
      page.fail(
        s"strip ${strip + 1} of $strips: expected $expected bytes of pixels, found $count bytes of " +
          s"compression ${page.compression.name}, which cannot hold them"
      )
  }
}
