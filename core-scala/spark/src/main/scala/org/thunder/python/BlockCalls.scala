package org.thunder.python

import java.io.{BufferedOutputStream, DataOutputStream}
import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.{Files, Paths}

import org.apache.spark.api.java.JavaRDD
import org.apache.spark.sql.catalyst.InternalRow
import org.apache.spark.sql.{DataFrame, Row, SparkSession}

import org.thunder.{Block, Blocks, ChunkedRows, DataException, Images, Series}
import org.thunder.array.{BlockCodec, BlockPlan, ChunkLayout, ChunkSize, DType, NDBlock}

import scala.util.Using

/** [[Blocks]]: rectangles of space with all time. */
private[python] trait BlockCalls {

  protected def frames: SparkSession
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

  /** Rows of some consecutive frames of a block, which is too large to cross in one: number of the block, number of
    * frames, their bytes.
    */
  def blockFrame(blocks: Blocks): DataFrame =
    frames.createDataFrame(blocks.rdd.flatMap(BlockCalls.encoded), FunctionCalls.Schema)

  /** The same pieces, each an element: number of the block and number of frames as little-endian int64, their bytes. */
  def packedBlocks(blocks: Blocks): JavaRDD[Array[Byte]] =
    blocks.rdd.flatMap(BlockCalls.encoded).map(BlockCalls.packed).toJavaRDD()

  /** The blocks of such a frame, which together make `shape`. */
  def fromBlockFrame(blocks: Blocks, frame: DataFrame, dtype: String, shape: Array[Byte]): Blocks = {
    val axes = Integers.ints(shape)
    val (plan, elementType) = (blocks.plan.resized(axes.tail), DType(dtype))
    val decoded = FunctionCalls.engineRows(frame).mapPartitions { rows =>
      BlockCalls.decoded(rows, number => NDBlock.zeros(elementType, axes.head +: plan.padded(number).shape))
    }
    new Blocks(decoded, plan, blocks.layout, axes.head, elementType)
  }

  /** Writes the payloads of a frame that has one row for each block to a file, in the blocks' order: their lengths as big-endian int64, and then
    * one behind the other.
    */
  def payloadsToFile(frame: DataFrame, path: String): Unit = {
    val payloads = frame.collect().sortBy(_.getLong(0)).map(_.getAs[Array[Byte]](2))
    Using.resource(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Paths.get(path))))) {
      out =>
        payloads.foreach(payload => out.writeLong(payload.length.toLong))
        payloads.foreach(out.write)
    }
  }
}

private[python] object BlockCalls {

  /** The frames of a block, a few megabytes at a time. */
  private def encoded(block: Block): Iterator[Row] = {
    val values = block.values
    val pieces = ChunkLayout(values.rows.toLong, values.rowLength.toLong * values.dtype.itemSize)
    def piece(first: Int, count: Int): Row = {
      val elements = count * values.rowLength
      val bytes = new Array[Byte](elements * values.dtype.itemSize)
      BlockCodec.toBytes(values, first * values.rowLength, elements, little(bytes))
      Row(block.number.toLong, count, bytes)
    }
    if (values.rows == 0) Iterator.single(piece(0, 0))
    else (0 until pieces.chunks).iterator.map(i => piece(pieces.start(i).toInt, pieces.count(i)))
  }

  private def packed(piece: Row): Array[Byte] = {
    val bytes = piece.getAs[Array[Byte]](2)
    val result = new Array[Byte](16 + bytes.length)
    little(result).putLong(piece.getLong(0)).putLong(piece.getInt(1).toLong).put(bytes)
    result
  }

  /** Puts the frames of one block after the other into the blocks that `empty` makes. */
  private def decoded(rows: Iterator[InternalRow], empty: Int => NDBlock): Iterator[Block] =
    Iterator.continually(()).takeWhile(_ => rows.hasNext).map { _ =>
      var row = rows.next()
      val block = new Block(row.getLong(0).toInt, empty(row.getLong(0).toInt))
      val length = block.values.rowLength
      var filled = 0
      def fill(): Unit = {
        val bytes = row.getBinary(2)
        BlockCodec.fromBytes(block.values, filled * length, row.getInt(1) * length, little(bytes))
        filled += row.getInt(1)
      }
      fill()
      while (filled < block.values.rows) {
        if (!rows.hasNext)
          throw new DataException(s"$block ends after $filled of its ${block.values.rows} frames")
        row = rows.next()
        fill()
      }
      block
    }

  private def little(bytes: Array[Byte]): ByteBuffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
}
