package org.thunder

import java.util.Arrays

import org.apache.spark.rdd.RDD

import org.thunder.Passes.Passing
import org.thunder.array.{BlockPlan, Box, ChunkLayout, DType, NDBlock, Tiles}

/** Images to [[Blocks]] and back: one all-to-all of tiles each. The driver sees nothing of it. */
private[thunder] object BlockShuffle {

  /** Cuts frames into blocks; those that are cached in the one process of a local master without a shuffle. */
  def cut(source: ChunkedRows, plan: BlockPlan, npartitions: Int): Blocks = {
    val frames = source.rows.toInt
    val layout = layoutOf(plan, frames, source.dtype, npartitions)
    val dtype = source.dtype
    val blocks =
      if (CachedRows.holds(source)) CachedRows.gather(source, layout.partitions) { (partition, chunks) =>
        val assembly = new Assembly(plan, layout, partition, frames, dtype)
        chunks.foreach(assembly.cut)
        assembly.result
      }
      else
        RowShuffle.send(tiles(source, plan, layout), layout).eachNumbered { (partition, received) =>
          val assembly = new Assembly(plan, layout, partition, frames, dtype)
          received.foreach { case (_, tile) =>
            assembly.put(tile.positions(0), tile.block, tile.positions(1))
          }
          assembly.result
        }
    new Blocks(blocks, plan, layout, frames, dtype)
  }

  /** A block is a row of this layout. */
  private def layoutOf(plan: BlockPlan, frames: Int, dtype: DType, npartitions: Int): ChunkLayout =
    ChunkLayout(
      plan.blocks.toLong,
      NDBlock.elements(frames +: plan.largest).toLong * dtype.itemSize,
      npartitions
    )

  /** Of every chunk a tile for each block. Its positions are the block's number and its own first frame. */
  private def tiles(source: ChunkedRows, plan: BlockPlan, layout: ChunkLayout): RDD[(Int, RowShuffle.Piece)] =
    source.rdd.eachPartition(_.flatMap { chunk =>
      (0 until plan.blocks).iterator.map { number =>
        val tile = Box.cut(chunk.block, plan.padded(number).under(0, chunk.rows))
        layout.chunkOf(number.toLong) -> new RowShuffle.Piece(Array(number, chunk.firstRow.toInt), tile)
      }
    })

  /** The blocks of one partition, while they are put together. */
  private final class Assembly(
      plan: BlockPlan,
      layout: ChunkLayout,
      partition: Int,
      frames: Int,
      dtype: DType
  ) {
    private val first = layout.partitionRow(partition).toInt
    private val boxes = Array.range(first, layout.partitionRow(partition + 1).toInt).map(plan.padded)
    private val blocks = boxes.map(box => NDBlock.zeros(dtype, frames +: box.shape))

    /** Takes its part of a chunk of frames. */
    def cut(chunk: RowChunk): Unit =
      for (i <- boxes.indices) {
        val box = boxes(i).under(0, chunk.rows)
        val corner = new Array[Int](box.shape.length)
        corner(0) = chunk.firstRow.toInt
        Box.copy(chunk.block, box.origin, blocks(i), corner, box.shape)
      }

    def put(number: Int, tile: NDBlock, firstFrame: Int): Unit =
      System.arraycopy(
        tile.storage,
        0,
        blocks(number - first).storage,
        firstFrame * tile.rowLength,
        tile.size
      )

    def result: Iterator[Block] = blocks.indices.iterator.map(i => new Block(first + i, blocks(i)))
  }

  /** The frames of an image, put together from the blocks without their halo. */
  def frames(blocks: Blocks, npartitions: Int): ChunkedRows = {
    val plan = blocks.plan
    val frameBytes = NDBlock.elements(plan.shape).toLong * blocks.dtype.itemSize
    val layout = ChunkLayout(blocks.frames.toLong, frameBytes, npartitions)
    val tiles = blocks.rdd.eachPartition(_.flatMap { block =>
      val own = plan.core(block.number).from(plan.padded(block.number).origin)
      (0 until layout.chunks).iterator.map { chunk =>
        val box = own.under(layout.start(chunk).toInt, layout.count(chunk))
        chunk -> new RowShuffle.Piece(Array(block.number), Box.cut(block.values, box))
      }
    })
    RowShuffle.assemble(tiles, layout, plan.shape, blocks.dtype) { () => (tile, chunk) =>
      Box.put(tile.block, chunk.block, 0 +: plan.core(tile.positions(0)).origin)
    }
  }

  /** The records of series, numbered in C order of space, from the blocks without their halo. */
  def records(blocks: Blocks, npartitions: Int): ChunkedRows = {
    val plan = blocks.plan
    val pixels = NDBlock.elements(plan.shape).toLong
    val layout = ChunkLayout(pixels, blocks.frames.toLong * blocks.dtype.itemSize, npartitions)
    val tiles = blocks.rdd.eachPartition(_.flatMap { block =>
      val own = plan.core(block.number).from(plan.padded(block.number).origin)
      val cut = Box.cut(block.values, own.under(0, block.values.rows))
      byChunk(layout, plan.pixels(block.number)).map { case (chunk, from, numbers) =>
        val records = NDBlock.zeros(cut.dtype, Array(numbers.length, cut.rows))
        Tiles.transposeInto(cut, from, numbers.length, records, 0)
        chunk -> new RowShuffle.Piece(numbers.map(_ - layout.start(chunk).toInt), records)
      }
    })
    RowShuffle.assembleRows(tiles, layout, Array(blocks.frames), blocks.dtype)
  }

  /** Ascending numbers of records by the chunk that they are in, with the place of the first of them. */
  private def byChunk(layout: ChunkLayout, numbers: Array[Int]): Iterator[(Int, Int, Array[Int])] =
    Iterator.unfold(0) { from =>
      if (from == numbers.length) None
      else {
        val chunk = layout.chunkOf(numbers(from).toLong)
        val end = layout.start(chunk) + layout.count(chunk)
        val found = if (numbers.last < end) numbers.length else Arrays.binarySearch(numbers, end.toInt)
        val until = if (found >= 0) found else -found - 1
        Some(((chunk, from, Arrays.copyOfRange(numbers, from, until)), until))
      }
    }

  /** Whole blocks in another number of partitions. */
  def repartition(blocks: Blocks, npartitions: Int): Blocks = {
    val layout = layoutOf(blocks.plan, blocks.frames, blocks.dtype, npartitions)
    val pieces = blocks.rdd.eachPartition(_.map { block =>
      layout.chunkOf(block.number.toLong) -> new RowShuffle.Piece(Array(block.number), block.values)
    })
    val sent = RowShuffle.send(pieces, layout).eachPartition { received =>
      received.map { case (_, piece) => new Block(piece.positions(0), piece.block) }.toArray
        .sortBy(_.number)
        .iterator
    }
    new Blocks(sent, blocks.plan, layout, blocks.frames, blocks.dtype)
  }
}
