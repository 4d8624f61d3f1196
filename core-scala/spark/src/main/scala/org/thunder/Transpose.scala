package org.thunder

import org.apache.spark.{NarrowDependency, Partition, TaskContext}
import org.apache.spark.rdd.RDD

import org.thunder.array.{ChunkLayout, NDBlock, Tiles}

/** Rows become columns: images to series and back. The driver sees nothing of it.
  *
  * In general one all-to-all of tiles. The sender copies, for each chunk of the result, its columns out of each of its
  * rows (contiguous, so a memory copy); the receiver transposes each tile into its place.
  *
  * Where the rows are cached in the one process of a local master, there is nothing to send: each partition of the
  * result reads its columns out of the cached chunks, at the speed of memory. The result is the same.
  */
private[thunder] object Transpose {

  def apply(source: ChunkedRows, rowShape: Array[Int], npartitions: Int): ChunkedRows = {
    require(
      NDBlock.elements(rowShape) == source.rows,
      s"${source.rows} rows do not make rows of ${rowShape.mkString(" x ")}"
    )
    val layout = ChunkLayout(source.rowLength.toLong, source.rows * source.dtype.itemSize, npartitions)
    if (isInMemory(source))
      new ChunkedRows(new InMemory(source, layout, rowShape), layout, rowShape, source.dtype)
    else shuffled(source, layout, rowShape)
  }

  /** Cached in this process, and small enough that it stays there. */
  private def isInMemory(source: ChunkedRows): Boolean =
    source.context.isLocal && source.rdd.getStorageLevel.useMemory &&
      source.bytes < Runtime.getRuntime.maxMemory / 4

  private def shuffled(source: ChunkedRows, layout: ChunkLayout, rowShape: Array[Int]): ChunkedRows = {
    val tiles = source.rdd.flatMap { chunk =>
      (0 until layout.chunks).iterator.map { target =>
        val tile = Tiles.columns(chunk.block, layout.start(target).toInt, layout.count(target))
        target -> new RowShuffle.Piece(Array(chunk.firstRow.toInt), tile)
      }
    }
    RowShuffle.assemble(tiles, layout, rowShape, source.dtype)(() => placeTile)
  }

  private def placeTile(tile: RowShuffle.Piece, chunk: RowChunk): Unit =
    Tiles.transposeInto(tile.block, 0, tile.block.rowLength, chunk.block, tile.positions(0))

  private final class InMemory(@transient source: ChunkedRows, layout: ChunkLayout, rowShape: Array[Int])
      extends RDD[RowChunk](source.context, Seq(new OnAll(source.rdd))) {

    private val dtype = source.dtype

    override protected def getPartitions: Array[Partition] =
      Array.tabulate(layout.partitions)(i => new Part(i, source.rdd.partitions))

    override def compute(split: Partition, task: TaskContext): Iterator[RowChunk] = {
      val numbers = layout.chunksOf(split.index)
      val blocks = numbers.map(c => NDBlock.zeros(dtype, layout.count(c) +: rowShape))
      val parents = split.asInstanceOf[Part].parents
      // Each task begins elsewhere, so that what is not cached yet is computed by all of them and not by one.
      val offset = (split.index.toLong * parents.length / layout.partitions).toInt
      for (i <- parents.indices) {
        val chunks = firstParent[RowChunk].iterator(parents((i + offset) % parents.length), task)
        chunks.foreach { chunk =>
          for (c <- numbers) Tiles.transposeInto(
            chunk.block,
            layout.start(c).toInt,
            layout.count(c),
            blocks(c - numbers.start),
            chunk.firstRow.toInt
          )
        }
      }
      numbers.iterator.zip(blocks).map { case (c, block) => new RowChunk(layout.start(c), block) }
    }
  }

  private final class Part(val index: Int, val parents: Array[Partition]) extends Partition

  private final class OnAll(parent: RDD[RowChunk]) extends NarrowDependency[RowChunk](parent) {
    override def getParents(partition: Int): Seq[Int] = parent.partitions.indices
  }
}
