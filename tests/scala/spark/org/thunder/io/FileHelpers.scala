package org.thunder.io

import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.{Files, Path}

import org.apache.spark.SparkContext
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Files as other programs would write them. */
object FileHelpers {

  def write(folder: Path, name: String, bytes: Array[Byte]): Path = {
    val file = folder.resolve(name)
    Files.createDirectories(file.getParent)
    Files.write(file, bytes)
  }

  def write(folder: Path, name: String, text: String): Path = write(folder, name, text.getBytes("UTF-8"))

  /** Elements `from` to `from + count` of a block as raw bytes. */
  def bytes(
      block: NDBlock,
      from: Int,
      count: Int,
      order: ByteOrder = ByteOrder.LITTLE_ENDIAN
  ): Array[Byte] = {
    val buffer = ByteBuffer.allocate(count * block.dtype.itemSize).order(order)
    BlockCodec.toBytes(block, from, count, buffer)
    buffer.array
  }

  def bytes(block: NDBlock): Array[Byte] = bytes(block, 0, block.size)

  def shorts(values: Int*): Array[Byte] = {
    val buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN)
    values.foreach(value => buffer.putShort(value.toShort))
    buffer.array
  }

  /** Names in a folder, hidden ones too. */
  def names(folder: Path): Seq[String] = Option(folder.toFile.list).toSeq.flatten.sorted

  def flat(
      context: SparkContext,
      folder: Path,
      rowShape: Array[Int],
      dtype: DType,
      bigEndian: Boolean = false
  ): FlatFiles = {
    val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "bin")
    FlatFiles(context, files, rowShape, dtype, bigEndian)
  }
}
