package org.thunder.array

/** How many elements apart the neighbours along each axis of an array lie. */
object Strides {

  /** The last axis varies fastest: C order. */
  def rowMajor(shape: Array[Int]): Array[Int] = shape.scanRight(1)(_ * _).tail

  /** The first axis varies fastest: Fortran's and MATLAB's order. */
  def columnMajor(shape: Array[Int]): Array[Int] = shape.scanLeft(1)(_ * _).init

  /** Where each element of an array of `shape`, taken in C order, lies in storage of these strides. */
  def positions(shape: Array[Int], strides: Array[Int]): Array[Int] =
    Array.tabulate(NDBlock.elements(shape)) { element =>
      var rest = element
      var position = 0
      var axis = shape.length - 1
      while (axis >= 0) {
        position += rest % shape(axis) * strides(axis)
        rest /= shape(axis)
        axis -= 1
      }
      position
    }
}
