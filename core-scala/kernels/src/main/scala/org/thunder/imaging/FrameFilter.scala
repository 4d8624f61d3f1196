package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.NDBlock

/** A function of one frame at a time that keeps shape and type. */
trait FrameFilter extends Serializable {

  /** The filtered frames: `frames` has the shape (frames, y, x) or (frames, z, y, x), or any other number of axes.
    *
    * @throws InvalidArgumentException
    *   if the filter has parameters for another number of axes
    */
  def apply(frames: NDBlock): NDBlock
}

private[imaging] object FrameFilter {

  /** A parameter for each of `axes` axes, from one for all of them or one for each.
    *
    * @param name
    *   what the error calls it
    */
  def perAxis[T](name: String, values: Seq[T], axes: Int): IndexedSeq[T] =
    if (values.length == 1) IndexedSeq.fill(axes)(values.head)
    else if (values.length == axes) values.toIndexedSeq
    else throw new InvalidArgumentException(
      s"$name must be one number or one for each of the $axes axes of an image, but has ${values.length}"
    )

  /** Sizes of a window: 0 and 1 leave an axis alone.
    *
    * @throws InvalidArgumentException
    *   for a negative one, or for none
    */
  def checkSizes(name: String, sizes: Seq[Int]): Unit =
    if (sizes.isEmpty || sizes.exists(_ < 0)) throw new InvalidArgumentException(
      s"$name: size must be 0 or more, but is ${sizes.mkString("(", ", ", ")")}"
    )
}
