package org.thunder.array

import org.thunder.InvalidArgumentException

/** How the space of images is cut into rectangular blocks, which may overlap by a halo of padding.
  *
  * Pure arithmetic. Blocks are numbered in C order of their grid. The last blocks along an axis may be smaller; a
  * halo ends where the image does.
  *
  * {{{
  *   shape (5, 6), blocks of (2, 4), padding (1, 1)
  *
  *   0 0 0 0 1 1     grid (3, 2)
  *   0 0 0 0 1 1
  *   2 2 2 2 3 3     block 2: its own pixels are rows 2 and 3, columns 0 to 3;
  *   2 2 2 2 3 3              with the halo, rows 1 to 4, columns 0 to 4
  *   4 4 4 4 5 5
  * }}}
  *
  * @param shape
  *   the axes of an image
  * @param blockShape
  *   pixels of a block along each axis, without the halo
  * @param padding
  *   pixels of the halo, at each end of each axis
  * @throws InvalidArgumentException
  *   if the halo is wider than a block, or both together than the image
  */
final class BlockPlan(val shape: Array[Int], val blockShape: Array[Int], val padding: Array[Int])
    extends Serializable {
  BlockPlan.check(shape, blockShape, padding)

  /** Number of blocks along each axis. */
  val grid: Array[Int] = Array.tabulate(shape.length) { axis =>
    if (shape(axis) == 0) 0 else (shape(axis) - 1) / blockShape(axis) + 1
  }

  /** Number of blocks. */
  def blocks: Int = NDBlock.elements(grid)

  /** Whether blocks are shorter than the image along an axis. */
  def isCut(axis: Int): Boolean = blockShape(axis) < shape(axis)

  /** The largest shape of a block with its halo. */
  def largest: Array[Int] = Array.tabulate(shape.length)(axis => lengths(axis).maxOption.getOrElse(0))

  /** For the blocks along an axis, their lengths with halo. */
  def lengths(axis: Int): Array[Int] = Array.tabulate(grid(axis))(i => padded(axis, i).length)

  /** Place of a block in the grid. */
  def place(number: Int): Array[Int] = {
    val result = new Array[Int](grid.length)
    var rest = number
    var axis = grid.length - 1
    while (axis >= 0) {
      result(axis) = rest % grid(axis)
      rest /= grid(axis)
      axis -= 1
    }
    result
  }

  /** The pixels that are a block's own. */
  def core(number: Int): Box = box(number, core)

  /** The pixels of a block with its halo. */
  def padded(number: Int): Box = box(number, padded)

  /** The numbers, in C order of the image, of a block's own pixels. */
  def pixels(number: Int): Array[Int] = {
    val box = core(number)
    val strides = shape.scanRight(1)(_ * _).tail
    var numbers = Array(0)
    for (axis <- shape.indices) {
      val along = Array.tabulate(box.shape(axis))(i => (box.origin(axis) + i) * strides(axis))
      numbers = numbers.flatMap(before => along.map(before + _))
    }
    numbers
  }

  /** The plan for images that have other lengths along axes that are not cut.
    *
    * @throws InvalidArgumentException
    *   for another length of an axis that is cut
    */
  def resized(shape: Array[Int]): BlockPlan = {
    val same = shape.length == this.shape.length &&
      shape.indices.forall(axis => !isCut(axis) || shape(axis) == this.shape(axis))
    if (!same) throw new InvalidArgumentException(
      s"blocks of ${BlockPlan.show(blockShape)} pixels of images of ${BlockPlan.show(this.shape)} do not make " +
        s"images of ${BlockPlan.show(shape)}: axes that are cut must keep their lengths"
    )
    val blocks = Array.tabulate(shape.length)(axis => if (isCut(axis)) blockShape(axis) else shape(axis))
    new BlockPlan(shape, blocks, padding)
  }

  /** Where the own pixels of the blocks at place `i` of an axis are. */
  def core(axis: Int, i: Int): Range =
    i * blockShape(axis) until math.min(shape(axis), (i + 1) * blockShape(axis))

  /** Where their pixels with the halo are. */
  def padded(axis: Int, i: Int): Range = {
    val range = core(axis, i)
    math.max(0, range.start - padding(axis)) until math.min(shape(axis), range.end + padding(axis))
  }

  private def box(number: Int, range: (Int, Int) => Range): Box = {
    val at = place(number)
    val ranges = Array.tabulate(at.length)(axis => range(axis, at(axis)))
    new Box(ranges.map(_.start), ranges.map(_.length))
  }

  override def toString: String =
    s"BlockPlan(${BlockPlan.show(shape)} in ${BlockPlan.show(blockShape)}, padding ${BlockPlan.show(padding)})"
}

object BlockPlan {

  /** The plan for `frames` images of `shape`.
    *
    * @param padding
    *   one number for each axis; none means no halo
    */
  def apply(
      shape: Array[Int],
      frames: Int,
      dtype: DType,
      size: ChunkSize,
      padding: Array[Int] = Array.emptyIntArray
  ): BlockPlan = new BlockPlan(
    shape,
    size.pixels(shape, frames, dtype),
    if (padding.isEmpty) new Array[Int](shape.length) else padding
  )

  private def check(shape: Array[Int], blockShape: Array[Int], padding: Array[Int]): Unit = {
    def refuse(why: String) = throw new InvalidArgumentException(s"toblocks: $why")
    if (blockShape.length != shape.length)
      refuse(
        s"blocks of ${show(blockShape)} pixels do not fit images of ${show(shape)}: one number for each axis"
      )
    if (padding.length != shape.length)
      refuse(s"padding ${show(padding)} does not fit images of ${show(shape)}: one number for each axis")
    for (axis <- shape.indices) {
      val (length, block, halo) = (shape(axis), blockShape(axis), padding(axis))
      if (block < math.min(1, length) || block > length)
        refuse(
          s"blocks of ${show(blockShape)} pixels do not fit images of ${show(shape)}: from 1 pixel to all"
        )
      if (halo < 0 || halo > block)
        refuse(s"padding ${show(padding)} must be from 0 to the blocks' ${show(blockShape)} pixels")
      if (halo > length - block) refuse(
        s"blocks of ${show(blockShape)} pixels with padding ${show(padding)} exceed images of ${show(shape)}: " +
          "take smaller blocks, or padding 0 along an axis that is not cut"
      )
    }
  }

  private def show(shape: Array[Int]): String =
    if (shape.length == 1) s"(${shape(0)},)" else shape.mkString("(", ", ", ")")
}
