package org.thunder.array

/** A rectangle of an array: its first corner, and its length along every axis. */
final class Box(val origin: Array[Int], val shape: Array[Int]) extends Serializable {

  /** The same rectangle of an array with one more axis in front, of which it holds `length` indices from `first` on. */
  def under(first: Int, length: Int): Box = new Box(first +: origin, length +: shape)

  /** The same rectangle where `corner` is the origin. */
  def from(corner: Array[Int]): Box =
    new Box(Array.tabulate(origin.length)(axis => origin(axis) - corner(axis)), shape)

  /** Number of elements. */
  def size: Int = NDBlock.elements(shape)

  override def toString: String = s"Box(${origin.mkString(",")} + ${shape.mkString("x")})"
}

object Box {

  /** The elements in a box: the block itself if that is all of it. */
  def cut(source: NDBlock, box: Box): NDBlock =
    if (java.util.Arrays.equals(source.shape, box.shape)) source
    else {
      val part = NDBlock.zeros(source.dtype, box.shape)
      copy(source, box.origin, part, new Array[Int](box.shape.length), box.shape)
      part
    }

  /** Puts all of `part` into `target`, its first element at `corner`. */
  def put(part: NDBlock, target: NDBlock, corner: Array[Int]): Unit =
    copy(part, new Array[Int](corner.length), target, corner, part.shape)

  /** Copies a box of `shape` from `source`, where it begins at `from`, to `target`, where it begins at `to`: one memory
    * copy for each run of elements that is contiguous in both.
    */
  def copy(source: NDBlock, from: Array[Int], target: NDBlock, to: Array[Int], shape: Array[Int]): Unit =
    if (!shape.contains(0)) {
      val walked = walkedAxes(source.shape, target.shape, shape)
      val (sourceStrides, targetStrides) = (strides(source.shape), strides(target.shape))
      val run = product(shape, walked, shape.length)
      val index = new Array[Int](walked)
      var read = offset(from, sourceStrides)
      var write = offset(to, targetStrides)
      var left = product(shape, 0, walked)
      while (left > 0) {
        System.arraycopy(source.storage, read, target.storage, write, run)
        var axis = walked - 1
        while (axis >= 0 && index(axis) == shape(axis) - 1) {
          read -= index(axis) * sourceStrides(axis)
          write -= index(axis) * targetStrides(axis)
          index(axis) = 0
          axis -= 1
        }
        if (axis >= 0) {
          index(axis) += 1
          read += sourceStrides(axis)
          write += targetStrides(axis)
        }
        left -= 1
      }
    }

  /** The axes in front of a contiguous run: behind its first axis, a run takes all of both arrays' axes. */
  private def walkedAxes(source: Array[Int], target: Array[Int], shape: Array[Int]): Int = {
    var axis = shape.length - 1
    while (axis > 0 && shape(axis) == source(axis) && shape(axis) == target(axis)) axis -= 1
    math.max(0, axis)
  }

  private def strides(shape: Array[Int]): Array[Int] = shape.scanRight(1)(_ * _).tail

  private def product(shape: Array[Int], from: Int, until: Int): Int = {
    var result = 1
    var axis = from
    while (axis < until) { result *= shape(axis); axis += 1 }
    result
  }

  private def offset(index: Array[Int], strides: Array[Int]): Int = {
    var result = 0
    var axis = 0
    while (axis < index.length) { result += index(axis) * strides(axis); axis += 1 }
    result
  }
}
