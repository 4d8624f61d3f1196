package org.thunder

import org.apache.spark.SparkContext

import org.thunder.array.NDBlock
import org.thunder.io.{BlockSource, SourceRDD}

/** A movie: frames of shape (y, x) or (z, y, x), each a record. */
final class Images(rows: ChunkedRows) extends Data[Images](rows) {
  if (rows.rows > Int.MaxValue)
    throw new InvalidArgumentException(s"${rows.rows} images are too many: their number has to be below 2^31")

  def baseShape: Array[Int] = Array(rows.rows.toInt)

  private[thunder] def like(rows: ChunkedRows, baseShape: Array[Int]): Images = new Images(rows)

  /** Pixels' time courses, of shape (..., frames). One shuffle of all data; none for images that are cached on a local
    * master or come unchanged from files that can be read in parts. `npartitions` 0 is the standard layout.
    */
  def toSeries(npartitions: Int): Series = new Series(rows.transpose(baseShape, npartitions), valueShape)

  def toSeries: Series = toSeries(0)
}

object Images {

  /** Distributes a block of shape (frames, y, x) or (frames, z, y, x). */
  def fromBlock(context: SparkContext, block: NDBlock, npartitions: Int = 0): Images = {
    if (block.shape.length < 2)
      throw new InvalidArgumentException(
        s"images need at least 2 axes, but the shape is ${Data.show(block.shape)}"
      )
    new Images(SourceRDD.rows(context, BlockSource(context, block), npartitions))
  }
}
