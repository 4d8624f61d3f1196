package org.thunder

import org.thunder.array.{ChunkLayout, DType, NDBlock, Tiles}

/** Consecutive chunks of a transpose, while they are put together from the source's rows.
  *
  * A row of the source becomes a column: an element on each of thousands of cache lines, far apart. Where the source's
  * rows come a few at a time they are gathered first, and transposed when there are enough to fill a cache line at
  * each visit.
  *
  * @param starts
  *   first row of every chunk, which is a column of the source
  * @param counts
  *   rows of every chunk
  * @param rowShape
  *   the axes of a row, which number the rows of the source
  */
private[thunder] final class TransposedChunks(
    starts: Array[Long],
    counts: Array[Int],
    rowShape: Array[Int],
    dtype: DType
) {
  private val blocks = counts.map(count => NDBlock.zeros(dtype, count +: rowShape))

  /** The first of the source's columns that belong here. */
  val firstColumn: Int = starts.headOption.getOrElse(0L).toInt

  /** How many of them there are. */
  val columns: Int = counts.sum

  /** So many rows of the source are transposed as fast as more are. */
  val gatheredRows: Int = {
    val room = TransposedChunks.GatheredBytes / math.max(1L, columns.toLong * dtype.itemSize)
    math.max(1, math.min(TransposedChunks.EnoughRows, room).toInt)
  }
  private lazy val gathered = NDBlock.zeros(dtype, Array(gatheredRows, columns))
  private var gatheredFrom = 0
  private var gatheredCount = 0

  /** Takes rows of the source, the first of which has the number `row` there. The columns that belong here begin at
    * column `from` of them.
    */
  def put(source: NDBlock, from: Int, row: Int): Unit =
    if (source.rows >= gatheredRows) transpose(source, from, row)
    else for (i <- 0 until source.rows) gather(source, i, from, row + i)

  private def gather(source: NDBlock, i: Int, from: Int, row: Int): Unit = {
    if (gatheredCount == gatheredRows || row != gatheredFrom + gatheredCount) flush()
    if (gatheredCount == 0) gatheredFrom = row
    val at = i * source.rowLength + from
    System.arraycopy(source.storage, at, gathered.storage, gatheredCount * columns, columns)
    gatheredCount += 1
  }

  private def flush(): Unit = if (gatheredCount > 0) {
    val full = gatheredCount == gatheredRows
    transpose(if (full) gathered else gathered.sliceRows(0, gatheredCount), 0, gatheredFrom)
    gatheredCount = 0
  }

  private def transpose(source: NDBlock, from: Int, row: Int): Unit =
    for (i <- blocks.indices) {
      val column = from + (starts(i) - firstColumn).toInt
      Tiles.transposeInto(source, column, counts(i), blocks(i), row)
    }

  /** The chunks, when all rows of the source have been put. */
  def result(): Iterator[RowChunk] = {
    flush()
    starts.iterator.zip(blocks).map { case (start, block) => new RowChunk(start, block) }
  }
}

private[thunder] object TransposedChunks {

  /** Elements of the narrowest type that fill half a cache line, or of wider ones as many lines. */
  private final val EnoughRows = 256L
  private final val GatheredBytes = 16L << 20

  /** The chunks of one partition. */
  def of(layout: ChunkLayout, partition: Int, rowShape: Array[Int], dtype: DType): TransposedChunks = {
    val numbers = layout.chunksOf(partition)
    new TransposedChunks(
      numbers.map(layout.start).toArray,
      numbers.map(layout.count).toArray,
      rowShape,
      dtype
    )
  }
}
