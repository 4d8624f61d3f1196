package org.thunder.array

/** An operation that asks only which of two elements is the greater: integers are compared as integers, to the last bit,
  * and all else in double precision.
  *
  * A number follows the data, as in NumPy: it is rounded to their floating type, and becomes one of their integers if
  * that holds it.
  */
abstract class ByOrder private[array] (name: String) extends Elementwise(name) {

  /** Writes `count` results to `result`, from element `at` on. `left` is scratch. */
  protected def write(left: Array[Long], right: Array[Long], count: Int, result: NDBlock, at: Int): Unit

  def scalar(value: NDBlock, dtype: DType): NDBlock = {
    val cast = Convert.cast(value, dtype)
    if (dtype.isFloating || cast.toDoubles(0) == value.toDoubles(0)) cast else value
  }

  override private[array] def combine(left: NDBlock, right: NDBlock, result: NDBlock): NDBlock = {
    val common = DType.common(left.dtype, right.dtype)
    if (common.isInteger) combineLongs(left, right, common == DType.UInt64, result)
    else super.combine(left, right, result)
  }

  private def combineLongs(left: NDBlock, right: NDBlock, turned: Boolean, result: NDBlock): NDBlock = {
    val (a, b) = (new Array[Long](Elementwise.Tile), new Array[Long](Elementwise.Tile))
    def read(block: NDBlock, from: Int, count: Int, into: Array[Long], at: Int): Unit = {
      Convert.toLongs(block, from, count, into, at)
      if (turned) ByOrder.turn(into, at, count)
    }
    val operands = new Elementwise.Cycle(right.size, b, read(right, _, _, b, _))
    Elementwise.eachTile(left.size) { (from, count) =>
      read(left, from, count, a, 0)
      operands(from, count)
      write(a, b, count, result, from)
    }
    result
  }
}

private[array] object ByOrder {

  /** Turns the highest bits: signed longs come into the order of the unsigned ones that they stand for, and back. */
  def turn(values: Array[Long], from: Int, count: Int): Unit = {
    var i = from; while (i < from + count) { values(i) ^= Long.MinValue; i += 1 }
  }
}
