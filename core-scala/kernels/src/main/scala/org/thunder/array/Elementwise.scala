package org.thunder.array

import org.thunder.InvalidArgumentException

/** An operation on the elements at the same places of two blocks: [[Arithmetic]], [[Comparison]] or [[Extremum]].
  *
  * NaN behaves as in NumPy. Elements are read a tile at a time, into scratch that stays in the processor's cache.
  */
abstract class Elementwise private[array] (val name: String) extends Serializable {

  /** The type of the result for two blocks. */
  def resultType(left: DType, right: DType): DType

  /** The type of the result where the second operand is one row or number for all: it widens no floating type. */
  def resultTypeForAll(left: DType, right: DType): DType

  /** A number, as a block of one element, in the type in which it is combined with elements of `dtype`. */
  def scalar(value: NDBlock, dtype: DType): NDBlock

  /** Writes `count` results to `result`, from element `at` on. `left` is scratch. */
  protected def write(left: Array[Double], right: Array[Double], count: Int, result: NDBlock, at: Int): Unit

  /** Combines two blocks of as many elements. */
  def apply(left: NDBlock, right: NDBlock): NDBlock =
    combine(left, right, NDBlock.zeros(resultType(left.dtype, right.dtype), left.shape))

  /** Combines every row of a block with one row of as many elements. */
  def withRow(left: NDBlock, row: NDBlock): NDBlock =
    combine(left, row, NDBlock.zeros(resultTypeForAll(left.dtype, row.dtype), left.shape))

  /** Combines every element with one number: a block of one element. */
  def withScalar(left: NDBlock, value: NDBlock): NDBlock = withRow(left, scalar(value, left.dtype))

  /** [[withScalar]] for a double. */
  def withScalar(left: NDBlock, value: Double): NDBlock = withScalar(left, NDBlock.doubles(Array(value)))

  /** Fills `result`, and returns it. `right` may have fewer elements, which then serve over and over again. */
  private[array] def combine(left: NDBlock, right: NDBlock, result: NDBlock): NDBlock = {
    val (a, b) = (new Array[Double](Elementwise.Tile), new Array[Double](Elementwise.Tile))
    val operands = new Elementwise.Cycle(right.size, b, Convert.toDoubles(right, _, _, b, _))
    Elementwise.eachTile(left.size) { (from, count) =>
      Convert.toDoubles(left, from, count, a, 0)
      operands(from, count)
      write(a, b, count, result, from)
    }
    result
  }
}

object Elementwise {
  private[array] final val Tile = 4096

  val all: Seq[Elementwise] = Arithmetic.all ++ Comparison.all ++ Extremum.all

  /** The operation that NumPy calls `name`, or one of NumPy's with its operands exchanged: `reverse_subtract`.
    *
    * @throws InvalidArgumentException
    *   for a name that is not among them
    */
  def apply(name: String): Elementwise = all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"unknown operation '$name': expected one of ${all.map(_.name).mkString(", ")}"
    )
  )

  /** Calls `tile` with every tile's first element and length. */
  private[array] def eachTile(size: Int)(tile: (Int, Int) => Unit): Unit = {
    var from = 0
    while (from < size) {
      val count = math.min(Tile, size - from)
      tile(from, count)
      from += count
    }
  }

  /** Reads `count` elements, from number `from` on, to place `at` of an array. */
  private[array] trait Range { def read(from: Int, count: Int, at: Int): Unit }

  /** `size` elements that follow one another over and over again, in `into`. */
  private[array] final class Cycle(size: Int, into: AnyRef, elements: Range) {
    private var (first, length) = (-1, 0)

    /** Fills `into` with `count` of them, from number `from` on. */
    def apply(from: Int, count: Int): Unit = if (from % size != first || count > length) {
      first = from % size
      length = count
      val period = math.min(size, count)
      val head = math.min(period, size - first)
      elements.read(first, head, 0)
      elements.read(0, period - head, head)
      var done = period
      while (done < count) {
        val step = math.min(done, count - done)
        System.arraycopy(into, 0, into, done, step)
        done += step
      }
    }
  }
}
