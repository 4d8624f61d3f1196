package org.thunder.stats

import java.util.Arrays

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.{Blas, FloatRecords, RightFactor}
import org.thunder.signal.Reductions

/** Assigns rows of one type to the nearest of [[Centers]], a few rows at a time: [[read]], then [[label]],
  * [[squaredDistance]] of each, and [[add]] of all.
  *
  * @param relative
  *   the centres less the shift
  * @param norms
  *   their squared norms
  */
final class Assignment private[stats] (
    centers: Centers,
    relative: Array[Double],
    norms: Array[Double],
    dtype: DType,
    shift: Array[Double]
) {
  private val (k, columns, divided) = (centers.k, centers.columns, centers.divided)
  private val isFloat = dtype.resultType == DType.Float32
  private val computing = if (isFloat) DType.Float32 else DType.Float64
  private val slab = new Slab(columns, dtype, computing, shift)
  private val matrix = Convert.cast(NDBlock.doubles(relative, k, columns), computing)
  private val factor = RightFactor.transposed(columns, k, matrix)

  /** Rows to read at once: they stay in the cache until they are added up. */
  val maxRows: Int =
    math.min(slab.maxRows, math.min(Assignment.MaxRows, math.max(64, Rows.slab(columns, 1 << 16))))

  private val products = NDBlock.zeros(computing, Array(maxRows, k))
  private val labels = new Array[Int](maxRows)
  private val difference = new Array[Double](columns)
  private val row = new Array[Float](columns)
  private lazy val partials = Array.fill(k)(new Array[Float](columns))
  private val pending = new Array[Int](k)
  private lazy val targets =
    Array.tabulate(k)(c => Arrays.copyOfRange(relative, c * columns, (c + 1) * columns))
  private lazy val floatTargets =
    if (!isFloat || columns < FloatRecords.LeastSamples) Array.empty[Array[Float]]
    else Array.tabulate(k)(c => Arrays.copyOfRange(matrix.floats, c * columns, (c + 1) * columns))

  /** Assigns `rows` rows of the block, from `first` on. */
  def read(block: NDBlock, first: Int, rows: Int): Unit = {
    slab.read(block, first, rows)
    factor.product(rows, slab.values, slab.at, products)
    var i = 0
    while (i < rows) { labels(i) = if (divided.isEmpty) nearest(i * k) else leaf(i * k); i += 1 }
  }

  private def score(i: Int): Double = if (isFloat) products.floats(i).toDouble else products.doubles(i)

  /** Of equally near centres the first. */
  private def nearest(at: Int): Int = {
    var best = 0
    var least = Double.PositiveInfinity
    var c = 0
    while (c < k) {
      val distance = norms(c) - 2 * score(at + c)
      if (distance < least) { least = distance; best = c }
      c += 1
    }
    best
  }

  /** From the root on to the nearer of two, until there are none. */
  private def leaf(at: Int): Int = {
    var c = 0
    while (divided(c) >= 0) {
      val next = divided(c)
      val (left, right) = (norms(next) - 2 * score(at + next), norms(next + 1) - 2 * score(at + next + 1))
      c = if (right < left) next + 1 else next
    }
    c
  }

  /** The nearest centre of row `i` of those read. */
  def label(i: Int): Int = labels(i)

  /** Adds the first `rows` of the rows that were read, less the shift, to their centres' values in `sums`, and counts
    * them: those of one centre after those of another, so that its sums stay in the cache. Rows in single precision add
    * up in it, a thousand at most, before they go to doubles: the last ones by [[addRest]].
    */
  def add(rows: Int, sums: Array[Array[Double]], members: Array[Long]): Unit = {
    var c = 0
    while (c < k) {
      members(c) += (if (isFloat) addFloats(rows, c, sums(c)) else addDoubles(rows, c, sums(c)))
      c += 1
    }
  }

  /** Adds what rows that were added before sum to in single precision. */
  def addRest(sums: Array[Array[Double]]): Unit = if (isFloat) {
    var c = 0
    while (c < k) { addPartial(c, sums(c)); c += 1 }
  }

  private def addPartial(center: Int, sums: Array[Double]): Unit = if (pending(center) > 0) {
    ColumnLoops.add(partials(center), 0, columns, sums)
    Arrays.fill(partials(center), 0f)
    pending(center) = 0
  }

  private def addDoubles(rows: Int, center: Int, sums: Array[Double]): Int = {
    var (count, i) = (0, 0)
    while (i < rows) {
      if (labels(i) == center) {
        ColumnLoops.add(slab.values.doubles, slab.at + i * columns, columns, sums)
        count += 1
      }
      i += 1
    }
    count
  }

  private def addFloats(rows: Int, center: Int, sums: Array[Double]): Int = {
    if (pending(center) + rows > Assignment.MaxRows) addPartial(center, sums)
    val partial = partials(center)
    var (count, i) = (0, 0)
    while (i < rows) {
      if (labels(i) == center) {
        System.arraycopy(slab.values.floats, slab.at + i * columns, row, 0, columns)
        ColumnLoops.add(row, columns, partial)
        count += 1
      }
      i += 1
    }
    pending(center) += count
    count
  }

  /** Whether row `i` holds NaN: then all its products do. */
  def holdsNaN(i: Int): Boolean =
    !java.lang.Double.isFinite(score(i * k + labels(i))) && squaredDistance(i).isNaN

  /** The squared distance of row `i` from its centre: NaN if the row holds NaN. Of long rows in single precision it is
    * computed in it, unless it is near the ends of its range.
    */
  def squaredDistance(i: Int): Double = {
    val (at, center) = (slab.at + i * columns, labels(i))
    val squares = if (floatTargets.isEmpty) Double.NaN else inFloats(at, floatTargets(center))
    if (FloatRecords.isInRange(squares)) squares else inDoubles(at, targets(center))
  }

  private def inDoubles(at: Int, center: Array[Double]): Double = {
    if (isFloat) ColumnLoops.difference(slab.values.floats, at, columns, center, difference)
    else ColumnLoops.difference(slab.values.doubles, at, columns, center, difference)
    Reductions.squares(difference, 0, columns)
  }

  private def inFloats(at: Int, center: Array[Float]): Double = {
    System.arraycopy(slab.values.floats, at, row, 0, columns)
    ColumnLoops.subtract(row, columns, center)
    Blas.instance.sdot(columns, row, 0, 1, row, 0, 1)
  }

  /** Reads all rows of a block, and calls `function` with each one's place among those read with it, and its number. */
  def each(block: NDBlock)(function: Assignment.OfTwo): Unit =
    strips(block) { (first, count) =>
      var i = 0
      while (i < count) { function(i, first + i); i += 1 }
    }

  /** Reads all rows of a block, some at a time, and calls `function` with the number of the first and how many. */
  def strips(block: NDBlock)(function: Assignment.OfTwo): Unit = {
    var first = 0
    while (first < block.rows) {
      val count = math.min(maxRows, block.rows - first)
      read(block, first, count)
      function(first, count)
      first += count
    }
  }
}

private[stats] object Assignment {

  /** The products of so many rows stay in the cache, and so many may add up in single precision. */
  final val MaxRows = 1024

  /** Without the boxing of a `Function2`. */
  trait OfTwo {
    def apply(a: Int, b: Int): Unit
  }
}
