package org.thunder.python

import java.io.{BufferedOutputStream, DataOutputStream}
import java.nio.file.{Files, Paths}

import org.apache.spark.sql.{DataFrame, Row, SparkSession}

import org.thunder.{Block, Blocks, ChunkedRows, Images, Series}
import org.thunder.array.{BlockCodec, ChunkSize, DType}

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

  def blocksToImages(blocks: Blocks): Images = blocks.toImages

  def blocksToSeries(blocks: Blocks): Series = blocks.toSeries

  def firstBlock(blocks: Blocks, path: String): String = RawFile.save(blocks.first, path)

  /** Writes all blocks with their halo to a raw file, one behind the other. */
  def blocksToFile(blocks: Blocks, path: String, shared: Boolean): Unit =
    rowsToFile(blocks.elements, path, shared)

  /** A row for each block, as [[FunctionCalls.frame]] has for each chunk: its number, its frames, their bytes. */
  def blockFrame(blocks: Blocks): DataFrame = {
    val rows =
      blocks.rdd.map(block => Row(block.number.toLong, block.values.rows, BlockCodec.encode(block.values)))
    frames.createDataFrame(rows, FunctionCalls.Schema)
  }

  /** The blocks of such a frame, which together make `shape`. */
  def fromBlockFrame(blocks: Blocks, frame: DataFrame, dtype: String, shape: Array[Byte]): Blocks = {
    val axes = Integers.ints(shape)
    val (plan, elementType) = (blocks.plan.resized(axes.tail), DType(dtype))
    val decoded = frame.rdd.map { row =>
      val number = row.getLong(0).toInt
      val blockShape = axes.head +: plan.padded(number).shape
      new Block(number, BlockCodec.decode(elementType, blockShape, row.getAs[Array[Byte]](2)))
    }
    new Blocks(decoded, plan, blocks.layout, axes.head, elementType)
  }

  /** Writes the payloads of such a frame to a file, in the blocks' order: their lengths as big-endian int64, and then
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
