package org.thunder

import org.apache.spark.SparkContext

import org.thunder.array.{BlockPlan, ChunkSize, NDBlock}
import org.thunder.imaging.{
  FrameFilter, FrameProjection, GaussianFilter, LocalCorrelation, MedianFilter, UniformFilter
}
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

  /** Every frame as a record of its pixels in C order: series of shape (frames, pixels). Nothing is moved. */
  def flatten: Series = new Series(rows.reshapeRows(Array(rows.rowLength)), baseShape)

  /** Rectangles of space with all time. One shuffle of all data, or none if they are cached and the master is local.
    *
    * @param padding
    *   pixels of a halo by which blocks overlap, for each axis of an image; none means no halo
    * @throws InvalidArgumentException
    *   if the halo is wider than a block, or both together than an image
    */
  def toBlocks(
      chunkSize: ChunkSize = ChunkSize.Auto,
      padding: Array[Int] = Array.emptyIntArray,
      npartitions: Int = 0
  ): Blocks = {
    val plan = BlockPlan(valueShape, rows.rows.toInt, dtype, chunkSize, padding)
    BlockShuffle.cut(rows, plan, npartitions)
  }

  /** Mean time courses of regions, which are lists of pixels' numbers: regions x frames, float64. One pass. */
  def meanByRegions(regions: Seq[Array[Int]]): NDBlock = RegionMeans(this, regions)

  // Frame by frame

  /** The same pixels on other axes of the images. */
  def reshape(valueShape: Array[Int]): Images = {
    if (NDBlock.elements(valueShape) != rows.rowLength) throw new InvalidArgumentException(
      s"reshape: images of shape ${Data.show(this.valueShape)} do not fill the shape ${Data.show(valueShape)}"
    )
    like(rows.reshapeRows(valueShape))
  }

  /** Convolution with a Gaussian of `sigma` pixels, or a derivative of it; see [[GaussianFilter]]. */
  def gaussianFilter(sigma: Seq[Double] = Seq(2.0), order: Seq[Int] = Seq(0)): Images =
    filter(GaussianFilter(sigma, order))

  /** The mean of a window of `size` pixels; see [[UniformFilter]]. */
  def uniformFilter(size: Seq[Int] = Seq(2)): Images = filter(UniformFilter(size))

  /** The median of a window of `size` pixels; see [[MedianFilter]]. */
  def medianFilter(size: Seq[Int] = Seq(2)): Images = filter(MedianFilter(size))

  private def filter(frameFilter: FrameFilter): Images = {
    frameFilter(NDBlock.zeros(dtype, 0 +: valueShape)) // its parameters have to fit the axes
    like(rows.mapBlocks(dtype, valueShape)(frameFilter(_)))
  }

  /** The greatest values along an axis of the images, which vanishes. */
  def maxProjection(axis: Int): Images =
    like(rows.mapBlocks(dtype, FrameProjection.shape(valueShape, axis))(FrameProjection.max(_, axis)))

  /** The sum of the greatest and the least values along an axis of the images, which vanishes. */
  def maxMinProjection(axis: Int): Images = {
    val shape = FrameProjection.shape(valueShape, axis)
    like(rows.mapBlocks(dtype.resultType, shape)(FrameProjection.maxPlusMin(_, axis)))
  }

  // Over frames

  /** Each pixel's correlation with its neighbourhood, float64 in the images' shape; see [[LocalCorrelation]]. One pass.
    *
    * @throws InvalidArgumentException
    *   if there are no images
    */
  def localCorr(size: Seq[Int] = Seq(2)): NDBlock = {
    if (count == 0) throw new InvalidArgumentException("localcorr: there are no images")
    val (shape, element) = (valueShape, dtype)
    rows.summarise(() => new LocalCorrelation(shape, element, size)).correlation
  }
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
