package org.thunder.io

import org.apache.spark.TaskContext

import org.thunder.array.{DType, NDBlock}
import org.thunder.format.TextRecords

/** Records that are lines of text files, one a line.
  *
  * @param columns
  *   numbers in a line
  * @param skip
  *   how many of them, at its head, are left out
  */
private[io] final class TextSource(
    configuration: SharedConfiguration,
    files: Array[InputFile],
    index: TextIndex,
    columns: Int,
    skip: Int,
    val dtype: DType
) extends RowSource {

  val rowShape: Array[Int] = Array(columns - skip)
  def rows: Long = index.records

  def read(first: Long, count: Int): NDBlock = readEach(Iterator.single((first, count))).next()

  /** Ranges that follow each other are read without going back to the file's beginning or the piece's. */
  override def readEach(ranges: Iterator[(Long, Int)]): Iterator[NDBlock] = {
    val cursor = new Cursor
    Option(TaskContext.get()).foreach(_.addTaskCompletionListener[Unit](_ => cursor.close()))
    ranges.map { case (first, count) =>
      val block = NDBlock.zeros(dtype, count +: rowShape)
      var done = 0
      while (done < count) done += cursor.read(first + done, block, done, count - done)
      if (!ranges.hasNext) cursor.close()
      block
    }
  }

  private final class Cursor {
    private var stream: java.io.InputStream = _
    private var records: TextRecords = _

    /** The record at which the file stands, and the first of a later file. */
    private var position, end = 0L

    /** Reads up to `count` records, as far as the file goes: how many. */
    def read(record: Long, block: NDBlock, row: Int, count: Int): Int = {
      if (stream == null || record != position || position == end) open(record)
      val step = math.min(count, end - position).toInt
      records.read(block, row, step)
      position += step
      step
    }

    private def open(record: Long): Unit = {
      close()
      val (piece, behind) = index.find(record)
      val file = files(piece.file)
      stream = TextStream.open(configuration.value, file, piece.start)
      records = new TextRecords(stream, file.path, piece.firstLine, columns, skip, dtype)
      records.pass(record - piece.firstRecord)
      position = record
      end = behind
    }

    def close(): Unit = if (stream != null) {
      stream.close()
      stream = null
    }
  }
}
