package org.thunder.array

import java.util.Arrays

import org.thunder.InvalidArgumentException

/** Some indices of every axis of an array in C order: the orthogonal selection `x[np.ix_(i0, i1, ...)]`.
  *
  * The selected elements are numbered in C order of the selection.
  *
  * @param shape
  *   the array's axes
  * @param indices
  *   for each axis the selected indices, in any order, repeated or not
  */
final class AxisSelection(val shape: Array[Int], val indices: Array[Array[Int]]) extends Serializable {
  AxisSelection.check(shape, indices)

  private val strides: Array[Long] = shape.scanRight(1L)(_ * _).tail
  private val positions: Long = shape.foldLeft(1L)(_ * _)
  private val selectedStrides: Array[Long] = indices.map(_.length).scanRight(1L)(_ * _).tail

  val selectedShape: Array[Int] = indices.map(_.length)
  def size: Long = selectedShape.foldLeft(1L)(_ * _)

  def isWhole: Boolean =
    isSorted && Arrays.equals(shape, selectedShape)

  /** True if the selection keeps the array's order and repeats nothing. */
  lazy val isSorted: Boolean = indices.forall { axis =>
    var i = 1
    while (i < axis.length && axis(i - 1) < axis(i)) i += 1
    i >= axis.length
  }

  /** The same without repetitions, in the array's order. */
  def sorted: AxisSelection = new AxisSelection(shape, indices.map(_.distinct.sorted))

  /** Position in the array of the selection's element `number`. */
  def apply(number: Long): Long = {
    var rest = number
    var position = 0L
    var axis = 0
    while (axis < shape.length) {
      position += indices(axis)((rest / selectedStrides(axis)).toInt) * strides(axis)
      rest %= selectedStrides(axis)
      axis += 1
    }
    position
  }

  /** How many selected elements lie before `position`; for a sorted selection. */
  def countBelow(position: Long): Long = if (position >= positions) size else countInside(position)

  private def countInside(position: Long): Long = {
    var rest = position
    var count = 0L
    var axis = 0
    while (axis < shape.length) {
      val index = (rest / strides(axis)).toInt
      rest %= strides(axis)
      val found = Arrays.binarySearch(indices(axis), index)
      count += (if (found >= 0) found else -found - 1) * selectedStrides(axis)
      if (found < 0) return count
      axis += 1
    }
    count
  }

  /** For a selection of a selection: the indices, into `within`'s indices, that give this one. `within` holds all of
    * this selection's indices, sorted.
    */
  def relativeTo(within: AxisSelection): AxisSelection = new AxisSelection(
    within.selectedShape,
    indices.indices.map(axis => indices(axis).map(Arrays.binarySearch(within.indices(axis), _))).toArray
  )

  /** For each position in the array, the numbers under which it is selected. */
  def inverse: Long => Array[Long] = {
    val numbers = indices.map(_.zipWithIndex.groupMap(_._1)(_._2))
    position => {
      var rest = position
      var found = Array(0L)
      for (axis <- shape.indices) {
        val here = numbers(axis).getOrElse((rest / strides(axis)).toInt, Array.emptyIntArray)
        rest %= strides(axis)
        found = found.flatMap(before => here.map(before * selectedShape(axis) + _))
      }
      found
    }
  }
}

object AxisSelection {

  def whole(shape: Array[Int]): AxisSelection = new AxisSelection(shape, shape.map(Array.range(0, _)))

  /** @throws InvalidArgumentException
    *   if the indices are not those of such an array
    */
  private[thunder] def check(shape: Array[Int], indices: Array[Array[Int]]): Unit = {
    if (indices.length != shape.length) throw new InvalidArgumentException(
      s"a selection of ${indices.length} axes does not fit the ${shape.length} axes of ${shape.mkString("(", ", ", ")")}"
    )
    for (axis <- shape.indices; index <- indices(axis)) if (index < 0 || index >= shape(axis))
      throw new InvalidArgumentException(
        s"index $index is out of bounds for axis $axis of length ${shape(axis)}"
      )
  }
}
