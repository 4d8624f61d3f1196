package org.thunder

import org.apache.spark.Partitioner
import org.apache.spark.rdd.{RDD, ShuffledRDD}

import org.thunder.Passes.Passing
import org.thunder.array.{AxisSelection, ChunkLayout, DType, NDBlock, Tiles}

/** Moves rows, or tiles of them, to the chunks of another layout. */
private[thunder] object RowShuffle {

  /** What is moved: a block, and the positions in the receiving chunk at which it belongs. */
  final class Piece(val positions: Array[Int], val block: NDBlock)

  private final class ByChunk(layout: ChunkLayout) extends Partitioner {
    def numPartitions: Int = layout.partitions
    def getPartition(key: Any): Int = layout.partitionOf(key.asInstanceOf[Int])
  }

  /** Puts pieces into their places in the chunks that receive them. */
  @FunctionalInterface
  trait Place {
    def apply(piece: Piece, chunk: RowChunk): Unit

    /** Called with each chunk when all pieces have been placed. */
    def finish(chunk: RowChunk): Unit = ()
  }

  /** Sends pieces to the partitions of the chunks whose numbers they are keyed by. */
  def send(pieces: RDD[(Int, Piece)], layout: ChunkLayout): RDD[(Int, Piece)] =
    new ShuffledRDD[Int, Piece, Piece](pieces, new ByChunk(layout)).setSerializer(new PieceSerializer)

  /** Sends pieces to the chunks whose numbers they are keyed by, where they are put into the chunk's block.
    *
    * @param newPlace
    *   makes what puts them there, for one partition
    */
  def assemble(pieces: RDD[(Int, Piece)], layout: ChunkLayout, rowShape: Array[Int], dtype: DType)(
      newPlace: () => Place
  ): ChunkedRows = {
    val assembled = send(pieces, layout).eachNumbered { (partition, received) =>
      val numbers = layout.chunksOf(partition)
      val chunks =
        numbers.map(c => new RowChunk(layout.start(c), NDBlock.zeros(dtype, layout.count(c) +: rowShape)))
      val place = newPlace()
      received.foreach { case (chunk, piece) => place(piece, chunks(chunk - numbers.start)) }
      chunks.foreach(place.finish)
      chunks.iterator
    }
    new ChunkedRows(assembled, layout, rowShape, dtype)
  }

  /** The same rows in another layout. */
  def rechunk(rows: ChunkedRows, layout: ChunkLayout): ChunkedRows =
    rechunk(rows.rdd, layout, rows.rowShape, rows.dtype)(() => placeRows)

  /** Chunks that lie anywhere, in a layout. */
  def rechunk(chunks: RDD[RowChunk], layout: ChunkLayout, rowShape: Array[Int], dtype: DType)(
      newPlace: () => Place
  ): ChunkedRows = {
    val pieces = chunks.eachPartition(_.filter(_.rows > 0).flatMap { chunk =>
      val end = chunk.firstRow + chunk.rows
      (layout.chunkOf(chunk.firstRow) to layout.chunkOf(end - 1)).iterator.map { target =>
        val from = math.max(chunk.firstRow, layout.start(target))
        val count = (math.min(end, layout.start(target) + layout.count(target)) - from).toInt
        val block = if (count == chunk.rows) chunk.block
        else chunk.block.sliceRows((from - chunk.firstRow).toInt, count)
        val first = (from - layout.start(target)).toInt
        target -> new Piece(Array.range(first, first + count), block)
      }
    })
    assemble(pieces, layout, rowShape, dtype)(newPlace)
  }

  /** Rows in a new order, with repetitions: row i of the result is row `selection(i)`. */
  def arrange(rows: ChunkedRows, selection: AxisSelection): ChunkedRows = {
    val layout =
      ChunkLayout(selection.size, rows.rowLength.toLong * rows.dtype.itemSize, rows.layout.partitions)
    val shared = rows.context.broadcast(selection)
    val pieces = rows.rdd.eachPartition { chunks =>
      val inverse = shared.value.inverse
      chunks.flatMap { chunk =>
        val moves = for (row <- 0 until chunk.rows; to <- inverse(chunk.firstRow + row)) yield (row, to)
        moves.groupBy { case (_, to) => layout.chunkOf(to) }.iterator.map { case (target, moved) =>
          val positions = moved.map { case (_, to) => (to - layout.start(target)).toInt }.toArray
          target -> new Piece(positions, Tiles.rows(chunk.block, moved.map(_._1).toArray))
        }
      }
    }
    assembleRows(pieces, layout, rows.rowShape, rows.dtype)
  }

  /** [[assemble]] for pieces that are whole rows. */
  def assembleRows(
      pieces: RDD[(Int, Piece)],
      layout: ChunkLayout,
      rowShape: Array[Int],
      dtype: DType
  ): ChunkedRows =
    assemble(pieces, layout, rowShape, dtype)(() => placeRows)

  def placeRows(piece: Piece, chunk: RowChunk): Unit =
    Tiles.scatterRows(piece.block, Array.range(0, piece.positions.length), chunk.block, piece.positions)

  /** Rows by their numbers: row i of a block becomes row `numbers(i)` of all. */
  def place(blocks: RDD[(Array[Long], NDBlock)], layout: ChunkLayout, rowShape: Array[Int], dtype: DType)(
      newPlace: () => Place
  ): ChunkedRows = {
    val pieces = blocks.flatMap { case (numbers, block) =>
      numbers.indices.groupBy(i => layout.chunkOf(numbers(i))).iterator.map { case (chunk, rows) =>
        val positions = rows.map(i => (numbers(i) - layout.start(chunk)).toInt).toArray
        chunk -> new Piece(positions, Tiles.rows(block, rows.toArray))
      }
    }
    assemble(pieces, layout, rowShape, dtype)(newPlace)
  }
}
