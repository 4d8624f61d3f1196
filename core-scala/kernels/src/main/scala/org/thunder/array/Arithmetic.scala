package org.thunder.array

/** The four operations, computed in double precision.
  *
  * The result is of the operands' [[DType.resultType]], and of float64 for two blocks that differ in it; a row or number
  * for all does not count. So integers never wrap.
  */
sealed abstract class Arithmetic(name: String) extends Elementwise(name) {

  /** `left(i) = left(i) op right(i)` */
  protected def apply(left: Array[Double], right: Array[Double], count: Int): Unit

  def resultType(left: DType, right: DType): DType =
    if (left.resultType == right.resultType) left.resultType else DType.Float64

  def resultTypeForAll(left: DType, right: DType): DType = left.resultType

  def scalar(value: NDBlock, dtype: DType): NDBlock = value

  protected def write(
      left: Array[Double],
      right: Array[Double],
      count: Int,
      result: NDBlock,
      at: Int
  ): Unit = {
    apply(left, right, count)
    Convert.fromDoubles(left, 0, count, result, at)
  }
}

object Arithmetic {
  case object Add extends Arithmetic("add") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) += right(i); i += 1 }
    }
  }
  case object Subtract extends Arithmetic("subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) -= right(i); i += 1 }
    }
  }
  case object Multiply extends Arithmetic("multiply") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) *= right(i); i += 1 }
    }
  }
  case object Divide extends Arithmetic("divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) /= right(i); i += 1 }
    }
  }

  /** `right - left`, for a number in front of the operator. */
  case object ReverseSubtract extends Arithmetic("reverse_subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) - left(i); i += 1 }
    }
  }

  /** `right / left`, for a number in front of the operator. */
  case object ReverseDivide extends Arithmetic("reverse_divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) / left(i); i += 1 }
    }
  }

  val all: Seq[Arithmetic] = Seq(Add, Subtract, Multiply, Divide, ReverseSubtract, ReverseDivide)
}
