package org.thunder.array

/** The lesser or greater of two elements; NaN where one of them is NaN.
  *
  * The result has the type that holds both operands' ([[DType.common]]). A row or number for all leaves a floating type
  * as it is, and takes integers to their [[DType.resultType]] if it is floating.
  */
sealed abstract class Extremum(name: String) extends ByOrder(name) {

  /** `left(i) = the one of left(i) and right(i)` */
  protected def choose(left: Array[Double], right: Array[Double], count: Int): Unit

  protected def choose(left: Array[Long], right: Array[Long], count: Int): Unit

  def resultType(left: DType, right: DType): DType = DType.common(left, right)

  def resultTypeForAll(left: DType, right: DType): DType =
    if (left.isFloating) left else if (right.isFloating) left.resultType else DType.common(left, right)

  protected def write(
      left: Array[Double],
      right: Array[Double],
      count: Int,
      result: NDBlock,
      at: Int
  ): Unit = {
    choose(left, right, count)
    Convert.fromDoubles(left, 0, count, result, at)
  }

  protected def write(left: Array[Long], right: Array[Long], count: Int, result: NDBlock, at: Int): Unit = {
    choose(left, right, count)
    if (result.dtype == DType.UInt64) ByOrder.turn(left, 0, count)
    Convert.fromLongs(left, 0, count, result, at)
  }
}

object Extremum {
  case object Minimum extends Extremum("minimum") {
    protected def choose(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = math.min(left(i), right(i)); i += 1 }
    }
    protected def choose(left: Array[Long], right: Array[Long], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = math.min(left(i), right(i)); i += 1 }
    }
  }
  case object Maximum extends Extremum("maximum") {
    protected def choose(left: Array[Double], right: Array[Double], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = math.max(left(i), right(i)); i += 1 }
    }
    protected def choose(left: Array[Long], right: Array[Long], count: Int): Unit = {
      var i = 0; while (i < count) { left(i) = math.max(left(i), right(i)); i += 1 }
    }
  }

  val all: Seq[Extremum] = Seq(Minimum, Maximum)
}
