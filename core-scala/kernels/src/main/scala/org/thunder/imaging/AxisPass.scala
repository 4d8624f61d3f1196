package org.thunder.imaging

import org.thunder.array.{Convert, DType, Lanes, NDBlock}

/** Applies a [[LineFilter]] along one axis of blocks of one shape.
  *
  * A tile is some lines side by side, small enough for the second-level cache: pieces of rows where the axis is
  * strided, transposed lines where it is contiguous. A tile is read whole before it is written, so a block may be
  * filtered in place.
  */
private[imaging] final class AxisPass(shape: Array[Int], axis: Int, filter: LineFilter) {
  private val length = shape(axis)
  private val stride = shape.drop(axis + 1).product
  private val lineCount = NDBlock.elements(shape) / math.max(1, length)
  private val width = math.min(lineCount, AxisPass.tileWidth(length))

  private val tile = new Lanes(length, width)
  private val finished = new Lanes(AxisPass.Step, width)
  private val transposed = new Array[Double](AxisPass.Step * math.max(width, length))

  /** Reads from `from` and writes to `into`, which may be the same. */
  def apply(from: NDBlock, into: NDBlock): Unit = {
    val worker = filter.worker(length, width)
    var line = 0
    while (line < lineCount) {
      val count = math.min(width, lineCount - line)
      if (stride == 1) readLines(from, line, count) else readPieces(from, line, count)
      var i = 0
      while (i < length) {
        val end = math.min(i + AxisPass.Step, length)
        for (k <- i until end) worker(tile, count, k, finished(k - i))
        if (stride == 1) writeLines(into, line, count, i, end - i)
        else writePieces(into, line, count, i, end - i)
        i = end
      }
      line += count
    }
  }

  private def readLines(from: NDBlock, line: Int, count: Int): Unit = {
    var lane = 0
    while (lane < count) {
      val some = math.min(AxisPass.Step, count - lane)
      Convert.toDoubles(from, (line + lane) * length, some * length, transposed, 0)
      tile.put(transposed, some, length, lane, 0)
      lane += some
    }
  }

  private def writeLines(into: NDBlock, line: Int, count: Int, i: Int, size: Int): Unit = {
    finished.take(transposed, count, size, 0, 0)
    var lane = 0
    while (lane < count) {
      Convert.fromDoubles(transposed, lane * size, size, into, (line + lane) * length + i)
      lane += 1
    }
  }

  private def readPieces(from: NDBlock, line: Int, count: Int): Unit =
    eachPiece(line, count) { (lane, start, size) =>
      for (i <- 0 until length) Convert.toDoubles(from, start + i * stride, size, tile(i), lane)
    }

  private def writePieces(into: NDBlock, line: Int, count: Int, i: Int, steps: Int): Unit =
    eachPiece(line, count) { (lane, start, size) =>
      for (k <- 0 until steps) Convert.fromDoubles(finished(k), lane, size, into, start + (i + k) * stride)
    }

  /** Hands out (lane, element of the first pixel, number of lanes) of neighbouring lines. */
  private def eachPiece(line: Int, count: Int)(piece: AxisPass.Piece): Unit = {
    var lane = 0
    while (lane < count) {
      val (outer, inner) = ((line + lane) / stride, (line + lane) % stride)
      val size = math.min(stride - inner, count - lane)
      piece(lane, outer * length * stride + inner, size)
      lane += size
    }
  }
}

private[imaging] object AxisPass {

  /** Pixels that are collected before they are written: what is transposed back at once. */
  private final val Step = 32

  /** 512 KB of doubles, and as many lanes as vector loops need to be worth their while. */
  private def tileWidth(length: Int): Int = math.max(64, math.min(512, (1 << 16) / math.max(1, length)))

  private trait Piece {
    def apply(lane: Int, start: Int, size: Int): Unit
  }

  /** Applies a filter for each axis of a frame, one after the other, as SciPy does: what lies between them has the
    * frames' type too.
    */
  def each(frames: NDBlock, filters: Seq[Option[LineFilter]]): NDBlock = {
    val result = NDBlock.zeros(frames.dtype, frames.shape)
    val passes = filters.zipWithIndex.collect { case (Some(filter), i) =>
      new AxisPass(frames.shape, i + 1, filter)
    }
    if (frames.size == 0 || passes.isEmpty)
      System.arraycopy(frames.storage, 0, result.storage, 0, frames.size)
    else {
      val (from, into) = (numeric(frames), numeric(result))
      passes.head(from, into)
      passes.tail.foreach(_(into, into))
    }
    result
  }

  /** Booleans as bytes: they are rounded towards zero like other integers. */
  private def numeric(block: NDBlock): NDBlock =
    if (block.dtype == DType.Bool)
      NDBlock.wrap(DType.UInt8, block.shape, block.storage)
    else block
}
