package org.thunder.io

import java.nio.ByteOrder

import org.apache.hadoop.conf.Configuration
import org.apache.spark.util.SerializableConfiguration

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Rows that lie in files one behind the other, without headers: Thunder's binary formats, raw arrays.
  *
  * @param files
  *   the files in the order of their rows, each a whole number of rows long
  */
private[thunder] final class FlatFiles(
    configuration: SerializableConfiguration,
    files: Array[InputFile],
    val rowShape: Array[Int],
    val dtype: DType,
    bigEndian: Boolean
) extends RowSource {

  private def order: ByteOrder = if (bigEndian) ByteOrder.BIG_ENDIAN else ByteOrder.LITTLE_ENDIAN
  private val rowBytes: Long = NDBlock.elements(rowShape).toLong * dtype.itemSize
  private val firstRows: Array[Long] = files.scanLeft(0L)((row, file) => row + file.length / rowBytes)

  def rows: Long = firstRows.last

  def read(first: Long, count: Int): NDBlock = {
    val block = NDBlock.zeros(dtype, count +: rowShape)
    val bytes = new Cursor(first)
    try BlockCodec.read(block, bytes.read, order)
    finally bytes.close()
    block
  }

  /** The bytes from row `first` on, going on from file to file. */
  private final class Cursor(first: Long) {
    private var file = FlatFiles.fileOf(firstRows, first)
    private var position = (first - firstRows(file)) * rowBytes
    private var source: HadoopSource = _

    def read(buffer: Array[Byte], length: Int): Unit = {
      var done = 0
      while (done < length) {
        while (position >= files(file).length) next()
        if (source == null) source = HadoopSource.open(configuration.value, files(file))
        val step = math.min(length - done, files(file).length - position).toInt
        source.readFully(position, buffer, done, step)
        done += step
        position += step
      }
    }

    private def next(): Unit = {
      close()
      file += 1
      position = 0
    }

    def close(): Unit = if (source != null) {
      source.close()
      source = null
    }
  }
}

private[thunder] object FlatFiles {

  /** Checks that every file holds a whole number of rows. */
  def apply(
      configuration: Configuration,
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
    new FlatFiles(new SerializableConfiguration(configuration), files, rowShape, dtype, bigEndian)
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
