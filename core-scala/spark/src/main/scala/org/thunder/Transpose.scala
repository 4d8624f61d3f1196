package org.thunder

import org.apache.spark.storage.StorageLevel

import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, NDBlock, Tiles}
import org.thunder.io.ColumnsRDD

/** Rows become columns: images to series and back. The driver sees nothing of it. There are three ways, of the same
  * result:
  *
  *   - Rows that are cached in the one process of a local master, and take less than a quarter of its heap: there is
  *     nothing to send. Each partition of the result reads its columns out of the cached chunks, at the speed of memory.
  *   - Rows that are not cached, and come as they are from a source that reads parts of rows, such as flat binary
  *     files: each partition reads its columns out of every row, provided that these are enough bytes to be worth a
  *     seek. For files of this machine that is 32 KiB on average, for others 8 MiB
  *     ([[org.thunder.io.SeekableRows.worthwhileRead]]). In the standard layout partitions are of 64 MiB or more, so up
  *     to 2048 frames on a local disk are read so. Whoever asks twice reads the files twice.
  *   - Else one all-to-all of tiles. The sender copies, for each partition of the result, its columns out of each of its
  *     rows (contiguous, so a memory copy); the receiver transposes the tiles into their places. The data go through the
  *     disks twice, and stay there for whoever asks twice.
  *
  * On all of them a task holds one partition of the result, in the standard layout 64 MiB of up to 256 GiB, and
  * never more than 1 GiB.
  */
private[thunder] object Transpose {

  def apply(source: ChunkedRows, rowShape: Array[Int], npartitions: Int): ChunkedRows = {
    require(
      NDBlock.elements(rowShape) == source.rows,
      s"${source.rows} rows do not make rows of ${rowShape.mkString(" x ")}"
    )
    val layout = ChunkLayout(source.rowLength.toLong, source.rows * source.dtype.itemSize, npartitions)
    if (CachedRows.holds(source)) inMemory(source, layout, rowShape)
    else fromFiles(source, layout, rowShape).getOrElse(shuffled(source, layout, rowShape))
  }

  private def fromFiles(source: ChunkedRows, layout: ChunkLayout, rowShape: Array[Int]): Option[ChunkedRows] =
    if (source.rdd.getStorageLevel == StorageLevel.NONE) ColumnsRDD.transpose(source, layout, rowShape)
    else None

  private def inMemory(source: ChunkedRows, layout: ChunkLayout, rowShape: Array[Int]): ChunkedRows = {
    val dtype = source.dtype
    val gathered = CachedRows.gather(source, layout.partitions) { (partition, chunks) =>
      val transposed = TransposedChunks.of(layout, partition, rowShape, dtype)
      chunks.foreach(chunk => transposed.put(chunk.block, transposed.firstColumn, chunk.firstRow.toInt))
      transposed.result()
    }
    new ChunkedRows(gathered, layout, rowShape, dtype)
  }

  /** One tile for each chunk of the source and partition of the result: few enough that they are large. */
  private def shuffled(source: ChunkedRows, layout: ChunkLayout, rowShape: Array[Int]): ChunkedRows = {
    val dtype = source.dtype
    val starts = Array.tabulate(layout.partitions + 1)(layout.partitionRow(_).toInt)
    val tiles = source.rdd.eachPartition(_.flatMap { chunk =>
      (0 until layout.partitions).iterator.map { target =>
        val tile = Tiles.columns(chunk.block, starts(target), starts(target + 1) - starts(target))
        layout.chunksOf(target).start -> new RowShuffle.Piece(Array(chunk.firstRow.toInt), tile)
      }
    })
    val assembled = RowShuffle.send(tiles, layout).eachNumbered { (partition, received) =>
      val chunks = TransposedChunks.of(layout, partition, rowShape, dtype)
      received.foreach { case (_, tile) => chunks.put(tile.block, 0, tile.positions(0)) }
      chunks.result()
    }
    new ChunkedRows(assembled, layout, rowShape, dtype)
  }
}
