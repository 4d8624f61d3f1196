package org.thunder.array

import org.thunder.InvalidArgumentException

/** Arithmetic element by element, computed in double and returned in the operands' [[DType.resultType]]. */
sealed abstract class Elementwise(val name: String) extends Serializable {

  /** `left(i) = left(i) op right(i)` */
  protected def apply(left: Array[Double], right: Array[Double], count: Int): Unit

  /** Combines two blocks of as many elements. Where their result types differ, the result is float64. */
  def apply(left: NDBlock, right: NDBlock): NDBlock = {
    val dtype =
      if (left.dtype.resultType == right.dtype.resultType) left.dtype.resultType else DType.Float64
    combine(left, dtype, (from, count, scratch) => Convert.toDoubles(right, from, count, scratch, 0))
  }

  /** Combines every row of a block with one row of as many elements. */
  def withRow(left: NDBlock, row: Array[Double]): NDBlock =
    combine(left, left.dtype.resultType, (from, count, scratch) => cycle(row, from, count, scratch))

  /** Combines every element with one number. */
  def withScalar(left: NDBlock, value: Double): NDBlock =
    combine(
      left,
      left.dtype.resultType,
      (_, count, scratch) => java.util.Arrays.fill(scratch, 0, count, value)
    )

  private def combine(left: NDBlock, dtype: DType, right: (Int, Int, Array[Double]) => Unit): NDBlock = {
    val result = NDBlock.zeros(dtype, left.shape)
    val (a, b) = (new Array[Double](Elementwise.Tile), new Array[Double](Elementwise.Tile))
    var from = 0
    while (from < left.size) {
      val count = math.min(Elementwise.Tile, left.size - from)
      Convert.toDoubles(left, from, count, a, 0)
      right(from, count, b)
      apply(a, b, count)
      Convert.fromDoubles(a, 0, count, result, from)
      from += count
    }
    result
  }

  private def cycle(row: Array[Double], from: Int, count: Int, into: Array[Double]): Unit = {
    var done = 0
    while (done < count) {
      val column = (from + done) % row.length
      val step = math.min(row.length - column, count - done)
      System.arraycopy(row, column, into, done, step)
      done += step
    }
  }
}

object Elementwise {
  private final val Tile = 4096

  case object Add extends Elementwise("add") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) += right(i); i += 1 }
    }
  }
  case object Subtract extends Elementwise("subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) -= right(i); i += 1 }
    }
  }
  case object Multiply extends Elementwise("multiply") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) *= right(i); i += 1 }
    }
  }
  case object Divide extends Elementwise("divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) /= right(i); i += 1 }
    }
  }

  /** `right - left`, for a number in front of the operator. */
  case object ReverseSubtract extends Elementwise("reverse_subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) - left(i); i += 1 }
    }
  }

  /** `right / left`, for a number in front of the operator. */
  case object ReverseDivide extends Elementwise("reverse_divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) / left(i); i += 1 }
    }
  }

  val all: Seq[Elementwise] = Seq(Add, Subtract, Multiply, Divide, ReverseSubtract, ReverseDivide)

  def apply(name: String): Elementwise = all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"unknown operation '$name': expected one of ${all.map(_.name).mkString(", ")}"
    )
  )
}
