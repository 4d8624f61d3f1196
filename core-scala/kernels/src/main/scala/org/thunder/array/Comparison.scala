package org.thunder.array

/** Which of two elements is the greater, or whether they are equal: the result is of booleans.
  *
  * Every comparison with NaN is false, but `not_equal`. A signed and an unsigned 64-bit integer meet in float64.
  */
sealed abstract class Comparison(name: String) extends ByOrder(name) {
  import Comparison._

  /** Writes 1 where it holds, else 0, from `at` on. */
  protected def compare(left: Array[Double], right: Array[Double], count: Int, result: Result, at: Int): Unit

  protected def compare(left: Array[Long], right: Array[Long], count: Int, result: Result, at: Int): Unit

  def resultType(left: DType, right: DType): DType = DType.Bool

  def resultTypeForAll(left: DType, right: DType): DType = DType.Bool

  protected def write(left: Array[Double], right: Array[Double], count: Int, result: NDBlock, at: Int): Unit =
    compare(left, right, count, result.storage.asInstanceOf[Result], at)

  protected def write(left: Array[Long], right: Array[Long], count: Int, result: NDBlock, at: Int): Unit =
    compare(left, right, count, result.storage.asInstanceOf[Result], at)
}

object Comparison {
  private type Result = Array[Byte]

  case object Equal extends Comparison("equal") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) == b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) == b(i)) 1 else 0; i += 1 }
    }
  }
  case object NotEqual extends Comparison("not_equal") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) != b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) != b(i)) 1 else 0; i += 1 }
    }
  }
  case object Less extends Comparison("less") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) < b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) < b(i)) 1 else 0; i += 1 }
    }
  }
  case object LessEqual extends Comparison("less_equal") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) <= b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) <= b(i)) 1 else 0; i += 1 }
    }
  }
  case object Greater extends Comparison("greater") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) > b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) > b(i)) 1 else 0; i += 1 }
    }
  }
  case object GreaterEqual extends Comparison("greater_equal") {
    protected def compare(a: Array[Double], b: Array[Double], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) >= b(i)) 1 else 0; i += 1 }
    }
    protected def compare(a: Array[Long], b: Array[Long], count: Int, result: Result, at: Int): Unit = {
      var i = 0; while (i < count) { result(at + i) = if (a(i) >= b(i)) 1 else 0; i += 1 }
    }
  }

  val all: Seq[Comparison] = Seq(Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual)
}
