package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import scala.util.Using

import org.thunder.array.{BlockCodec, NDBlock, Tiles}

/** Reads the pixels of one page: unpacks segment by segment, undoes the predictor, and puts the values where they belong.
  *
  * Cost: one read for all segments that lie close together; memory for the packed bytes (up to [[ReadBytes]] at once) and
  * one unpacked segment beside the page.
  */
private[format] final class TiffDecoder(page: TiffPage) {

  import TiffDecoder._

  private val source = page.header.source
  private val segments = page.segments
  private val grid = page.grid
  private val packing = page.packing
  private val rowValues = grid.width * page.samplesTogether

  /** Fills elements `from` to `from + page.size` of the block. */
  def read(block: NDBlock, from: Int): Unit =
    if (page.isPlain)
      source.readBlock(segments.offsets(0), block, from, page.size, page.header.order)
    else Using.resource(packing.compression.decoder()) { decoder =>
      val work = new Work(decoder, block, from)
      var first = 0
      while (first < segments.count) {
        val end = groupEnd(first)
        work.decodeGroup(first, end)
        first = end
      }
    }

  /** The end of the segments from `first` on that one read brings: neighbours in order, without large gaps. */
  private def groupEnd(first: Int): Int = {
    val start = segments.offsets(first)
    var bytes = segments.byteCounts(first)
    var end = first + 1
    var joins = true
    while (joins && end < segments.count) {
      val span = segments.offsets(end) + segments.byteCounts(end) - start
      joins = segments.offsets(end) >= segments.offsets(end - 1) && span <= ReadBytes &&
        span <= bytes + segments.byteCounts(end) + SmallGap * (end - first)
      if (joins) {
        bytes += segments.byteCounts(end)
        end += 1
      }
    }
    end
  }

  /** The arrays that decoding uses again for every segment. */
  private final class Work(decoder: SegmentDecoder, block: NDBlock, from: Int) {

    /** Slack behind: decoders may write beyond what they return. */
    private val unpacked = new Array[Byte](unpackedSize + SegmentDecoder.Slack)
    private val row =
      new Array[Byte](if (packing.predictor == TiffPacking.FloatingPoint) page.rowBytes.toInt else 0)
    private val tile =
      if (grid.isWholeRows) block else NDBlock.zeros(page.dtype, Array(grid.height, rowValues))

    private def unpackedSize: Int = {
      val bytes = page.unpackedBytes(0)
      if (bytes > SeekableSource.LargestArray - SegmentDecoder.Slack)
        page.fail(s"a ${grid.kind} of $bytes bytes is more than one array can hold (2^31)")
      bytes.toInt
    }

    /** Segments `first` to `end`, whose packed bytes lie close together. */
    def decodeGroup(first: Int, end: Int): Unit = {
      val start = segments.offsets(first)
      var stop = start
      for (segment <- first until end)
        stop = math.max(stop, segments.offsets(segment) + segments.byteCounts(segment))
      val packed = source.read(start, stop - start)
      if (packing.isReversed) PackedBits.reverse(packed)
      for (segment <- first until end)
        decode(segment, packed, (segments.offsets(segment) - start).toInt, segments.byteCounts(segment).toInt)
    }

    private def decode(segment: Int, packed: Array[Byte], at: Int, count: Int): Unit = {
      val expected = page.unpackedBytes(segment)
      val found = decoder.decode(packed, at, count, unpacked, unpacked.length - SegmentDecoder.Slack)
      if (found < expected)
        page.fail(
          s"${segments.describe(segment)}: expected $expected bytes, found only ${math.max(found, 0)} in $count bytes " +
            s"of compression ${packing.compression.name}: they are truncated or corrupt"
        )
      val rows = grid.storedRows(segment)
      if (grid.isWholeRows) convert(rows, from + grid.top(segment) * rowValues)
      else {
        convert(rows, 0)
        place(segment)
      }
    }

    /** Values of the unpacked bytes, in the tile's or the block's elements from `to` on. */
    private def convert(rows: Int, to: Int): Unit =
      if (page.pixel.isPacked) PackedBits.unpack(unpacked, page.pixel.bits, rows, rowValues, tile, to)
      else if (packing.predictor == TiffPacking.FloatingPoint) {
        Predictor.undoFloatingPoint(unpacked, rows, row, page.samplesTogether, page.dtype.itemSize)
        BlockCodec.fromBytes(
          tile,
          to,
          rows * rowValues,
          ByteBuffer.wrap(unpacked).order(ByteOrder.BIG_ENDIAN)
        )
      } else {
        BlockCodec.fromBytes(tile, to, rows * rowValues, ByteBuffer.wrap(unpacked).order(page.header.order))
        if (packing.predictor == TiffPacking.Horizontal)
          Predictor.undoHorizontal(tile, to, rows, rowValues, page.samplesTogether)
      }

    /** Copies the part of the tile that lies in the page. */
    private def place(segment: Int): Unit = {
      val (together, columns) = (page.samplesTogether, grid.columns(segment))
      var row = 0
      while (row < grid.rows(segment)) {
        val pixel = (grid.top(segment) + row) * page.width + grid.left(segment)
        val to = from + pixel * page.samples + grid.plane(segment)
        if (together == page.samples)
          System.arraycopy(tile.storage, row * rowValues, block.storage, to, columns * together)
        else Tiles.spread(tile, row * rowValues, columns, block, to, page.samples)
        row += 1
      }
    }
  }
}

private[format] object TiffDecoder {

  /** Bytes that are read at once at the most, if they are those of several segments. */
  final val ReadBytes = 32L << 20

  /** Bytes between segments that are read with them rather than skipped. */
  private final val SmallGap = 4096L
}
