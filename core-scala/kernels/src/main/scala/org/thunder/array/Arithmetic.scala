package org.thunder.array

/** The four operations, computed as if in double precision.
  *
  * The result is of the operands' [[DType.resultType]], and of float64 for two blocks that differ in it; a row or number
  * for all does not count. So integers never wrap.
  */
sealed abstract class Arithmetic(name: String) extends Elementwise(name) {

  /** `left(i) = left(i) op right(i)` */
  protected def apply(left: Array[Double], right: Array[Double], count: Int): Unit

  protected def apply(left: Array[Float], right: Array[Float], count: Int): Unit

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

  /** Of operands that single precision holds exactly, one operation in it gives what one in double precision does after
    * rounding (Figueroa 1995, When is double rounding innocuous?); and it is faster.
    */
  override private[array] def combine(left: NDBlock, right: NDBlock, result: NDBlock): NDBlock =
    if (result.dtype == DType.Float32 && Arithmetic.areFloats(right)) combineFloats(left, right, result)
    else super.combine(left, right, result)

  private def combineFloats(left: NDBlock, right: NDBlock, result: NDBlock): NDBlock = {
    val (a, b) = (new Array[Float](Elementwise.Tile), new Array[Float](Elementwise.Tile))
    val operand =
      if (right.dtype.resultType == DType.Float32) right else Convert.cast(right, DType.Float32)
    val operands = new Elementwise.Cycle(operand.size, b, Convert.toFloats(operand, _, _, b, _))
    Elementwise.eachTile(left.size) { (from, count) =>
      Convert.toFloats(left, from, count, a, 0)
      operands(from, count)
      apply(a, b, count)
      System.arraycopy(a, 0, result.floats, from, count)
    }
    result
  }
}

object Arithmetic {
  case object Add extends Arithmetic("add") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) += right(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) += right(i); i += 1 }
    }
  }
  case object Subtract extends Arithmetic("subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) -= right(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) -= right(i); i += 1 }
    }
  }
  case object Multiply extends Arithmetic("multiply") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) *= right(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) *= right(i); i += 1 }
    }
  }
  case object Divide extends Arithmetic("divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) /= right(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) /= right(i); i += 1 }
    }
  }

  /** `right - left`, for a number in front of the operator. */
  case object ReverseSubtract extends Arithmetic("reverse_subtract") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) - left(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) - left(i); i += 1 }
    }
  }

  /** `right / left`, for a number in front of the operator. */
  case object ReverseDivide extends Arithmetic("reverse_divide") {
    def apply(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) / left(i); i += 1 }
    }
    def apply(left: Array[Float], right: Array[Float], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = right(i) / left(i); i += 1 }
    }
  }

  /** Whether single precision holds all elements exactly. */
  private def areFloats(block: NDBlock): Boolean = block.dtype.resultType == DType.Float32 ||
    block.toDoubles.forall(x => x.toFloat.toDouble == x)

  val all: Seq[Arithmetic] = Seq(Add, Subtract, Multiply, Divide, ReverseSubtract, ReverseDivide)
}
