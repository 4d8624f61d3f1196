package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.SparkContext
import org.apache.spark.broadcast.Broadcast

import org.thunder.{Data, DataException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{NpyArray, NpyHeader}

import scala.util.Using

/** The rows of NumPy's `.npy` files, one file's behind the other's. In C order a task reads only its own rows.
  *
  * @param firstRows
  *   first row of every file, and the number of rows
  * @param rowShape
  *   the last axes of a file's array; all before number rows
  * @param columnMajor
  *   order of the arrays
  * @param isReversed
  *   true if the files are taken for arrays of the reversed axes in the other order, which they are too
  */
private[thunder] final class NpySource private (
    configuration: SharedConfiguration,
    files: Broadcast[Array[InputFile]],
    firstRows: Array[Long],
    val rowShape: Array[Int],
    val dtype: DType,
    columnMajor: Boolean,
    isReversed: Boolean
) extends SeekableRows {

  def rows: Long = firstRows.last

  def read(first: Long, count: Int): NDBlock = {
    val result = NDBlock.zeros(dtype, count +: rowShape)
    val size = NDBlock.elements(rowShape)
    eachFile(first, count)((array, start, step, done) => array.read(start, step, result, done * size))
    result
  }

  /** Opens the files of some rows in turn, and hands over (array, its first row, number of rows, rows done before). */
  private def eachFile(first: Long, count: Int)(body: (NpyArray, Long, Int, Int) => Unit): Unit = {
    var done = 0
    while (done < count) {
      val file = FlatFiles.fileOf(firstRows, first + done)
      val step = math.min(count - done, firstRows(file + 1) - first - done).toInt
      NpySource.use(configuration.value, files.value(file)) { (source, stored) =>
        val header = if (isReversed) stored.reversed else stored
        requireSame(file, header)
        body(new NpyArray(source, header, rowShape.length), first + done - firstRows(file), step, done)
      }
      done += step
    }
  }

  def worthwhileRead: Long = if (columnMajor) Long.MaxValue else FlatFiles.worthwhileRead(files.value)

  def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock = {
    val result = NDBlock.zeros(dtype, Array(count, columns))
    eachFile(first, count) { (array, start, step, done) =>
      for (i <- 0 until step) array.readColumns(start + i, from, columns, result, (done + i) * columns)
    }
    result
  }

  private def requireSame(file: Int, header: NpyHeader): Unit = {
    val rows = header.shape.dropRight(rowShape.length).foldLeft(1L)(_ * _)
    if (
      header.dtype != dtype || header.columnMajor != columnMajor ||
      !header.shape.takeRight(rowShape.length).sameElements(rowShape) ||
      rows != firstRows(file + 1) - firstRows(file)
    ) throw new DataException(
      s"${files.value(file).path} has ${describe(header)}, but ${files.value.head.path} has $dtype values " +
        s"in ${if (columnMajor) "column-major" else "C"} order, whose last axes are ${Data.show(rowShape)}"
    )
  }

  private def describe(header: NpyHeader): String =
    s"${header.dtype} values in ${if (header.columnMajor) "column-major" else "C"} order, of shape " +
      Data.show(header.shape.toArray)
}

private[thunder] object NpySource {

  /** Where a file is one row, the others are looked at only where they are read; where files have several, all headers
    * are read in tasks.
    *
    * @param first
    *   the first file's header
    * @param rowAxes
    *   last axes of an array that make a row
    * @param isReversed
    *   whether the axes are taken in reverse
    */
  def apply(
      context: SparkContext,
      files: Array[InputFile],
      first: NpyHeader,
      rowAxes: Int,
      isReversed: Boolean = false
  ): NpySource = {
    val configuration = new SharedConfiguration(context)
    val header = if (isReversed) first.reversed else first
    val rows =
      if (rowAxes == header.shape.length) files.map(_ => 1L)
      else if (files.length == 1) Array(rowsOf(header, rowAxes))
      else
        context.parallelize(files.toIndexedSeq, math.min(files.length, 64))
          .map(file => use(configuration.value, file)((_, header) => rowsOf(header, rowAxes)))
          .collect()
    new NpySource(
      configuration,
      context.broadcast(files),
      rows.scanLeft(0L)(_ + _),
      header.shape.takeRight(rowAxes).toArray,
      header.dtype,
      header.columnMajor,
      isReversed
    )
  }

  private def rowsOf(header: NpyHeader, axes: Int): Long =
    header.shape.dropRight(axes).foldLeft(1L)(_ * _)

  def use[T](configuration: Configuration, file: InputFile)(
      body: (FileSource, NpyHeader) => T
  ): T = Using.resource(FileSource.open(configuration, file))(source =>
    body(source, NpyHeader.read(source))
  )
}
