package org.thunder.io

import org.apache.spark.SparkContext

import org.thunder.{ChunkedRows, Data, DataException}
import org.thunder.array.{NDBlock, Strides, Tiles}
import org.thunder.format.NpyHeader

/** NumPy's `.npy` files, the first of which has been looked at. */
private[io] final class NpyFiles private (context: SparkContext, files: Array[InputFile], header: NpyHeader) {

  /** The axes of the first file's array. */
  def shape: Array[Int] = header.shape.toArray

  def isSingle: Boolean = files.length == 1

  /** The arrays as rows, one file's behind the other's: the last `rowAxes` axes are a row's, all before number rows.
    *
    * In C order, and where files are a row each, a task reads its own rows only. One column-major array of several rows
    * is transposed: by a shuffle, unless its parts are worth a seek. Of several such files a task reads all that it
    * needs a row of.
    */
  def rows(rowAxes: Int, npartitions: Int): ChunkedRows = {
    requireRoom(rowAxes)
    val isStack = rowAxes < shape.length && !shape.contains(0)
    if (header.columnMajor && isSingle && isStack) transposed(rowAxes, npartitions)
    else SourceRDD.rows(context, NpySource(context, files, header, rowAxes), npartitions)
  }

  /** A column-major array is one of the reversed axes in C order, whose rows are columns of the one that is wanted. */
  private def transposed(rowAxes: Int, npartitions: Int): ChunkedRows = {
    val (leading, row) = shape.splitAt(shape.length - rowAxes)
    val source = NpySource(context, files, header, leading.length, isReversed = true)
    val columns = turned(SourceRDD.rows(context, source, 0), leading)
    turned(columns.transpose(row.reverse, npartitions), row)
  }

  /** Rows of reversed axes with their axes in order. */
  private def turned(rows: ChunkedRows, axes: Array[Int]): ChunkedRows =
    if (axes.length < 2) rows
    else {
      val positions = context.broadcast(Strides.positions(axes, Strides.columnMajor(axes)))
      rows.mapBlocks(rows.dtype, axes)(Tiles.gather(_, positions.value, axes))
    }

  private def requireRoom(rowAxes: Int): Unit = {
    val values = shape.takeRight(rowAxes).foldLeft(BigInt(1))(_ * _)
    if (values > NDBlock.MaxElements) throw new DataException(
      s"${files.head.path}: its header (byte 0) has the shape ${Data.show(shape)}, of which a record has $values values: " +
        "more than one block can hold (2^31)"
    )
  }
}

private[io] object NpyFiles {

  /** Reads the header of the first file.
    *
    * @throws org.thunder.DataException
    *   if it is not a `.npy` file, or one of another type than plain numbers
    */
  def apply(context: SparkContext, files: Array[InputFile]): NpyFiles = {
    val header = NpySource.use(context.hadoopConfiguration, files.head)((_, header) => header)
    new NpyFiles(context, files, header)
  }
}
