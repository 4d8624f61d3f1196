package org.thunder

import org.apache.spark.SparkContext

import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.io.{BlockSource, SourceRDD}

/** Time courses: each record is the series of one pixel, voxel or neuron.
  *
  * @param baseShape
  *   the axes of space, such as (z, y, x); records are numbered in C order of it
  */
final class Series(rows: ChunkedRows, val baseShape: Array[Int]) extends Data[Series](rows) {
  require(
    NDBlock.elements(baseShape) == rows.rows,
    s"${rows.rows} records are not of shape ${Data.show(baseShape)}"
  )

  private[thunder] def like(rows: ChunkedRows, baseShape: Array[Int]): Series = new Series(rows, baseShape)

  /** Samples of a record. */
  def length: Int = rows.rowLength

  /** Applies a function to every record. */
  def mapRows(function: RowFunction): Series = like(rows.mapRows(function))

  /** Frames of the space's shape, one for each sample. One shuffle of all data. */
  def toImages(npartitions: Int): Images = new Images(rows.transpose(baseShape, npartitions))

  def toImages: Images = toImages(0)

  /** The same records with another shape of space. */
  def reshape(baseShape: Array[Int]): Series = like(rows, baseShape)
}

object Series {

  /** Distributes a block of shape (..., time). */
  def fromBlock(context: SparkContext, block: NDBlock, npartitions: Int = 0): Series = {
    val (space, length) = (block.shape.init, block.shape.last)
    val records = block.reshape(Array(NDBlock.elements(space), length))
    new Series(SourceRDD.rows(context, BlockSource(context, records), npartitions), space)
  }
}
