package org.thunder.imaging

import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.{PairedMoments, Summary}

/** Pearson's correlation of every pixel's time course with that of its neighbourhood: of the frames blurred by
  * [[UniformFilter]], in the frames' type. A bright spot in the result is a pixel that its neighbours agree with.
  *
  * One pass; five doubles a pixel.
  *
  * @param shape
  *   the axes of a frame
  * @param dtype
  *   the frames' type
  * @param size
  *   of the neighbourhood, as in [[UniformFilter]]
  */
final class LocalCorrelation(val shape: Array[Int], val dtype: DType, size: Seq[Int])
    extends Summary[LocalCorrelation] {
  private val blur = UniformFilter(size)
  FrameFilter.perAxis("localcorr: size", size, shape.length)
  private val moments = new PairedMoments(NDBlock.elements(shape), dtype)

  def update(frames: NDBlock): Unit = moments.update(frames, blur(frames.reshape(frames.rows +: shape)))

  def merge(other: LocalCorrelation): Unit = moments.merge(other.moments)

  /** r of every pixel, float64 in the frames' shape; NaN where the pixel or its neighbourhood is constant, and where it
    * has a NaN.
    */
  def correlation: NDBlock = NDBlock.wrap(DType.Float64, shape, moments.correlation)

  def bytes: Long = moments.bytes
}
