package org.thunder.io

import org.apache.spark.SparkContext
import org.apache.spark.broadcast.Broadcast
import org.apache.spark.util.SerializableConfiguration

import org.thunder.{Data, DataException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{NpyArray, NpyHeader}

import scala.util.Using

/** The rows of NumPy's `.npy` files, one file's behind the other's. In C order a task reads only its own rows.
  *
  * @param rowAxes
  *   last axes of a file's array that make a row; all before count rows
  * @param firstRows
  *   first row of every file, and the number of rows
  */
private[thunder] final class NpySource private (
    configuration: SerializableConfiguration,
    files: Broadcast[Array[InputFile]],
    firstRows: Array[Long],
    val rowShape: Array[Int],
    val dtype: DType,
    columnMajor: Boolean
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
      NpySource.use(configuration, files.value(file)) { (source, header) =>
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

  /** Reads the header of the first file for shape and type. Where a file is one row, the others are looked at only where they
    * are read; where files have several, all headers are read in tasks.
    *
    * @param rowAxes
    *   axes of a row, by the axes of a file
    */
  def apply(context: SparkContext, files: Array[InputFile], rowAxes: Seq[Int] => Int): NpySource = {
    val configuration = new SerializableConfiguration(context.hadoopConfiguration)
    val first = use(configuration, files.head)((_, header) => header)
    val axes = rowAxes(first.shape)
    val rows =
      if (axes == first.shape.length) files.map(_ => 1L)
      else if (files.length == 1) Array(rowsOf(first, axes))
      else
        context.parallelize(files.toIndexedSeq, math.min(files.length, 64))
          .map(file => use(configuration, file)((_, header) => rowsOf(header, axes)))
          .collect()
    val rowShape = first.shape.takeRight(axes).toArray
    val firstRows = rows.scanLeft(0L)(_ + _)
    new NpySource(
      configuration,
      context.broadcast(files),
      firstRows,
      rowShape,
      first.dtype,
      first.columnMajor
    )
  }

  private def rowsOf(header: NpyHeader, axes: Int): Long =
    header.shape.dropRight(axes).foldLeft(1L)(_ * _)

  def use[T](configuration: SerializableConfiguration, file: InputFile)(
      body: (HadoopSource, NpyHeader) => T
  ): T = Using.resource(HadoopSource.open(configuration.value, file))(source =>
    body(source, NpyHeader.read(source))
  )
}
