package org.thunder.format

/** Where the segments of a page are, checked against the file: what decoding them allocates is bounded by what the file
  * has for them.
  *
  * @throws org.thunder.DataException
  *   if a segment lies beyond the file's end or cannot hold its pixels
  */
private[format] final class TiffSegments(page: TiffPage) {

  private val source = page.header.source
  private val grid = page.grid
  private val offsetTag = if (grid.isTiled) TiffTag.TileOffsets else TiffTag.StripOffsets
  private val byteCountTag = if (grid.isTiled) TiffTag.TileByteCounts else TiffTag.StripByteCounts

  val offsets: Array[Long] = page.table.offsets
  require(offsetTag, offsets)

  /** Number of segments. */
  val count: Int = grid.segments.toInt

  val byteCounts: Array[Long] = page.table.byteCounts.getOrElse(impliedByteCounts)
  require(byteCountTag, byteCounts)
  check()

  /** Pixels that lie in the file one behind the other. */
  def isContiguous: Boolean = {
    var segment = 1
    while (segment < count && offsets(segment) == offsets(segment - 1) + page.unpackedBytes(segment - 1))
      segment += 1
    segment == count
  }

  /** Such as `strip 2 of 3 (byte 1024)`. */
  def describe(segment: Int): String = s"${grid.kind} ${segment + 1} of $count (byte ${offsets(segment)})"

  private def require(tag: Int, found: Array[Long]): Unit =
    if (found.length < grid.segments)
      page.fail(
        s"${TiffTag.describe(tag)}: expected a value for each of the ${grid.segments} ${grid.kind}s, " +
          s"found ${found.length}"
      )

  /** Old writers leave the byte counts of uncompressed strips out. */
  private def impliedByteCounts: Array[Long] =
    if (page.packing.compression == TiffCompression.Uncompressed) Array.tabulate(count)(page.unpackedBytes)
    else page.fail(s"${TiffTag.describe(byteCountTag)} is missing")

  private def check(): Unit = {
    var sum = 0L
    var segment = 0
    while (segment < count) {
      checkSegment(segment)
      sum += byteCounts(segment)
      if (sum > source.length)
        page.fail(
          s"expected ${grid.kind}s that do not overlap, found $sum bytes or more in a file of ${source.length}"
        )
      segment += 1
    }
  }

  private def checkSegment(segment: Int): Unit = {
    val (offset, found, expected) = (offsets(segment), byteCounts(segment), page.unpackedBytes(segment))
    if (!source.holds(offset, found))
      page.fail(
        s"${describe(segment)}: expected $found bytes from byte $offset on, " +
          s"but the file has ${source.length} bytes in all"
      )
    if (expected / page.packing.compression.largestRatio > found)
      page.fail(
        s"${describe(segment)}: expected $expected bytes of pixels, found $found bytes of " +
          s"compression ${page.packing.compression.name}, which cannot hold them"
      )
  }
}
