package org.thunder.python

import java.io.{BufferedOutputStream, DataOutputStream}
import java.nio.file.{Files, Paths}

import org.apache.spark.api.java.JavaRDD

import org.thunder.{Block, Blocks, ChunkedRows, Images, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{BlockPlan, ChunkLayout, ChunkSize, DType, NDBlock}

import scala.util.Using

/** [[Blocks]]: rectangles of space with all time. */
private[python] trait BlockCalls {

  protected def rowsToFile(rows: ChunkedRows, path: String, shared: Boolean): Unit

  /** Blocks of `chunkSize`, `auto` or kilobytes; no `padding` means no halo. */
  def toBlocks(images: Images, chunkSize: String, padding: Array[Byte]): Blocks =
    images.toBlocks(ChunkSize(chunkSize), Integers.ints(padding))

  /** Blocks of so many pixels along each axis. */
  def toBlocksOfPixels(images: Images, pixels: Array[Byte], padding: Array[Byte]): Blocks =
    images.toBlocks(ChunkSize.Pixels(Integers.ints(pixels)), Integers.ints(padding))

  /** Lists of integers with commas, and blanks between them: a block's shape, its padding, and for every axis of space
    * the lengths of the blocks along it with their halo.
    */
  def describeBlocks(blocks: Blocks): String = {
    val lengths = blocks.plan.shape.indices.map(blocks.plan.lengths)
    (Seq(blocks.blockShape, blocks.padding) ++ lengths).map(_.mkString(",")).mkString(" ")
  }

  /** How blocks of `frames` images of `space` would be cut; no `pixels` means `chunkSize`, no `padding` no halo. Lists of
    * integers as for [[describeBlocks]]: a block's pixels, its padding, and for every axis of space, of each block along
    * it, where its own pixels start and stop, and where those with the halo do.
    */
  def planBlocks(
      space: Array[Byte],
      frames: Int,
      dtype: String,
      chunkSize: String,
      pixels: Array[Byte],
      padding: Array[Byte]
  ): String = {
    val size = if (pixels.isEmpty) ChunkSize(chunkSize) else ChunkSize.Pixels(Integers.ints(pixels))
    val plan = BlockPlan(Integers.ints(space), frames, DType(dtype), size, Integers.ints(padding))
    val bounds = plan.shape.indices.map { axis =>
      Seq.range(0, plan.grid(axis)).flatMap { i =>
        val ranges = Seq(plan.core(axis, i), plan.padded(axis, i))
        ranges.flatMap(range => Seq(range.start, range.end))
      }
    }
    (Seq(plan.blockShape.toSeq, plan.padding.toSeq) ++ bounds).map(_.mkString(",")).mkString(" ")
  }

  def blocksToImages(blocks: Blocks): Images = blocks.toImages

  def blocksToSeries(blocks: Blocks): Series = blocks.toSeries

  def firstBlock(blocks: Blocks, path: String): String = RawFile.save(blocks.first, path)

  /** Writes all blocks with their halo to a raw file, one behind the other. */
  def blocksToFile(blocks: Blocks, path: String, shared: Boolean): Unit =
    rowsToFile(blocks.elements, path, shared)

  /** Pieces of some consecutive frames of a block, which may be too large to cross in one: number of the block, number
    * of frames, their values.
    */
  def blockPieces(blocks: Blocks): JavaRDD[Array[Byte]] =
    blocks.rdd.eachPartition(_.flatMap(BlockCalls.encoded)).toJavaRDD()

  /** The blocks of such pieces, which together make `shape`. */
  def fromBlockPieces(
      blocks: Blocks,
      pieces: JavaRDD[Array[Byte]],
      dtype: String,
      shape: Array[Byte]
  ): Blocks = {
    val axes = Integers.ints(shape)
    val (plan, elementType) = (blocks.plan.resized(axes.tail), DType(dtype))
    val decoded = pieces.rdd.eachPartition { parts =>
      val joined = Piece.joined(parts) { number =>
        NDBlock.zeros(elementType, axes.head +: plan.padded(number.toInt).shape)
      }
      joined.map { case (number, values) => new Block(number.toInt, values) }
    }
    new Blocks(decoded, plan, blocks.layout, axes.head, elementType)
  }

  /** Writes the payloads of pieces, one for each block, to a file, in the blocks' order: their lengths as big-endian
    * int64, and then one behind the other.
    */
  def payloadsToFile(pieces: JavaRDD[Array[Byte]], path: String): Unit = {
    val sorted = pieces.rdd.gather().sortBy(new Piece(_).number)
    Using.resource(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Paths.get(path))))) {
      out =>
        sorted.foreach(bytes => out.writeLong(bytes.length.toLong - Piece.Head))
        sorted.foreach(bytes => out.write(bytes, Piece.Head, bytes.length - Piece.Head))
    }
  }
}

private[python] object BlockCalls {

  /** The frames of a block, a few megabytes at a time. */
  private def encoded(block: Block): Iterator[Array[Byte]] = {
    val values = block.values
    val parts = ChunkLayout(values.rows.toLong, values.rowLength.toLong * values.dtype.itemSize)
    def piece(first: Int, count: Int): Array[Byte] = Piece.ofRows(block.number.toLong, first, count, values)
    if (values.rows == 0) Iterator.single(piece(0, 0))
    else (0 until parts.chunks).iterator.map(i => piece(parts.start(i).toInt, parts.count(i)))
  }
}
