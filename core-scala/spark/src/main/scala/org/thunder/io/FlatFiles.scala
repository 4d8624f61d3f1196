package org.thunder.io

import java.nio.ByteOrder

import org.apache.spark.SparkContext
import org.apache.spark.broadcast.Broadcast

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}

/** Rows that lie in files one behind the other, without headers: Thunder's binary formats, raw arrays.
  *
  * @param shared
  *   the files in the order of their rows, each a whole number of rows long: there may be many, which are not sent
  *   with each task
  */
private[thunder] final class FlatFiles private (
    configuration: SharedConfiguration,
    shared: Broadcast[FlatFiles.Index],
    val rowShape: Array[Int],
    val dtype: DType,
    bigEndian: Boolean
) extends SeekableRows {

  private def order: ByteOrder = if (bigEndian) ByteOrder.BIG_ENDIAN else ByteOrder.LITTLE_ENDIAN
  private val rowBytes: Long = NDBlock.elements(rowShape).toLong * dtype.itemSize
  private def files: Array[InputFile] = shared.value.files
  private def firstRows: Array[Long] = shared.value.firstRows

  def rows: Long = firstRows.last

  def read(first: Long, count: Int): NDBlock = {
    val block = NDBlock.zeros(dtype, count +: rowShape)
    reading { cursor =>
      cursor.seek(first, 0)
      cursor.read(block, 0, block.size)
    }
    block
  }

  def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock = {
    val block = NDBlock.zeros(dtype, Array(count, columns))
    reading { cursor =>
      for (row <- 0 until count) {
        cursor.seek(first + row, from.toLong * dtype.itemSize)
        cursor.read(block, row * columns, columns)
      }
    }
    block
  }

  def worthwhileRead: Long = FlatFiles.worthwhileRead(files)

  private def reading(body: Cursor => Unit): Unit = {
    val cursor = new Cursor
    try body(cursor)
    finally cursor.close()
  }

  /** Values from a place on, going on from file to file. */
  private final class Cursor {
    private var file = 0
    private var position = 0L
    private var source: FileSource = _

    /** Goes to byte `offset` of a row. */
    def seek(row: Long, offset: Long): Unit = {
      open(FlatFiles.fileOf(firstRows, row))
      position = (row - firstRows(file)) * rowBytes + offset
    }

    /** Fills `count` elements of the block from `from` on. No value lies in two files. */
    def read(block: NDBlock, from: Int, count: Int): Unit = {
      var done = 0
      while (done < count) {
        while (position >= files(file).length) open(file + 1)
        if (source == null) source = FileSource.open(configuration.value, files(file))
        val step = math.min((count - done).toLong, (files(file).length - position) / dtype.itemSize).toInt
        source.readBlock(position, block, from + done, step, order)
        done += step
        position += step.toLong * dtype.itemSize
      }
    }

    /** Goes to the beginning of a file. It is really opened when something is read from it. */
    private def open(next: Int): Unit = if (next != file) {
      close()
      file = next
      position = 0
    }

    def close(): Unit = if (source != null) {
      source.close()
      source = null
    }
  }
}

private[thunder] object FlatFiles {

  /** The files, their first rows, and the number of rows. */
  private final class Index(val files: Array[InputFile], val firstRows: Array[Long]) extends Serializable

  /** Bytes of one read that are worth opening one of the files and going to a place in it. */
  private[io] def worthwhileRead(files: Array[InputFile]): Long =
    if (files.forall(_.path.startsWith("file:"))) LocalRead else DistantRead

  /** Bytes worth the opening of a file and a seek in it: on a disk of this machine, where that takes 0.1 ms at most
    * unless the disk has to turn, and across a network, where it takes some ten.
    */
  private final val LocalRead = 32L << 10
  private final val DistantRead = 8L << 20

  /** Checks that every file holds a whole number of rows. */
  def apply(
      context: SparkContext,
      files: Array[InputFile],
      rowShape: Array[Int],
      dtype: DType,
      bigEndian: Boolean = false
  ): FlatFiles = {
    val rowBytes = NDBlock.elements(rowShape).toLong * dtype.itemSize
    files.find(file => rowBytes == 0 || file.length % rowBytes != 0).foreach { file =>
      throw new DataException(
        s"${file.path}: ${file.length} bytes are not a whole number of records of " +
          s"${rowShape.mkString("(", ", ", ")")} $dtype, which take $rowBytes bytes each: " +
          "the file is truncated, or shape or dtype is wrong"
      )
    }
    val firstRows = files.scanLeft(0L)((row, file) => row + file.length / rowBytes)
    val index = context.broadcast(new Index(files, firstRows))
    new FlatFiles(new SharedConfiguration(context), index, rowShape, dtype, bigEndian)
  }

  /** The file that holds a row: the last that begins at it or before. Empty files hold none. */
  private[io] def fileOf(firstRows: Array[Long], row: Long): Int = {
    var (least, beyond) = (0, firstRows.length)
    while (beyond - least > 1) {
      val middle = (least + beyond) >>> 1
      if (firstRows(middle) <= row) least = middle else beyond = middle
    }
    least
  }
}
