package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.{Arithmetic, DType, NDBlock, Tiles}
import org.thunder.stats.MinMax

/** Extremes of every frame along one of its axes, which vanishes. NaN wins, as in NumPy. */
object FrameProjection {

  /** The shape of a frame's projection.
    *
    * @param axis
    *   counted from 0 without the axis of the frames
    * @throws InvalidArgumentException
    *   if frames have no such axis, or it is empty
    */
  def shape(frame: Array[Int], axis: Int): Array[Int] = {
    val shown = frame.mkString("(", ", ", ")")
    if (axis < 0 || axis >= frame.length) throw new InvalidArgumentException(
      s"projection: axis must be from 0 to ${frame.length - 1} for images of shape $shown, but is $axis"
    )
    if (frame(axis) == 0)
      throw new InvalidArgumentException(s"projection: axis $axis of images of shape $shown is empty")
    frame.patch(axis, Nil, 1)
  }

  /** The greatest values, in the frames' type. */
  def max(frames: NDBlock, axis: Int): NDBlock = project(frames, axis, frames.dtype)(_.max)

  /** The sum of the greatest and the least values, in the frames' [[DType.resultType]]. */
  def maxPlusMin(frames: NDBlock, axis: Int): NDBlock =
    project(frames, axis, frames.dtype.resultType)(extremes => Arithmetic.Add(extremes.max, extremes.min))

  private def project(frames: NDBlock, axis: Int, dtype: DType)(
      result: MinMax => NDBlock
  ): NDBlock = {
    val projection = NDBlock.zeros(dtype, frames.rows +: shape(frames.shape.tail, axis))
    val length = frames.shape(axis + 1)
    val inner = frames.shape.drop(axis + 2).product
    if (inner > 1) eachSlab(frames, length, inner, projection)(result)
    else eachTransposed(frames, length, projection)(result)
    projection
  }

  /** Rows to compare lie one behind the other. */
  private def eachSlab(frames: NDBlock, length: Int, inner: Int, into: NDBlock)(
      result: MinMax => NDBlock
  ): Unit = {
    val slabs = frames.reshape(Array(into.size / inner, length * inner))
    for (slab <- 0 until slabs.rows) {
      val extremes = new MinMax(inner, frames.dtype)
      extremes.update(slabs.sliceRows(slab, 1).reshape(Array(length, inner)))
      System.arraycopy(result(extremes).storage, 0, into.storage, slab * inner, inner)
    }
  }

  /** Numbers to compare lie one behind the other: they are transposed, some rows at a time. */
  private def eachTransposed(frames: NDBlock, length: Int, into: NDBlock)(result: MinMax => NDBlock): Unit = {
    val lines = frames.reshape(Array(into.size, length))
    for (line <- 0 until lines.rows by LinesAtOnce) {
      val count = math.min(LinesAtOnce, lines.rows - line)
      val columns = NDBlock.zeros(frames.dtype, Array(length, count))
      Tiles.transposeInto(lines.sliceRows(line, count), 0, length, columns, 0)
      val extremes = new MinMax(count, frames.dtype)
      extremes.update(columns)
      System.arraycopy(result(extremes).storage, 0, into.storage, line, count)
    }
  }

  private final val LinesAtOnce = 256
}
