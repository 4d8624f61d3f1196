package org.thunder.array

/** A function of one record at a time, such as a detrend: the same for every record, wherever it lies.
  *
  * It is computed in double precision on slabs: a few records, converted to scratch that stays in the processor's
  * cache, so that one small matrix product can serve them all.
  */
trait RowFunction extends Serializable {

  /** Samples of a result, for records of `length` samples.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if such records cannot be processed
    */
  def resultLength(length: Int): Int

  /** The type of the results of records of type `dtype`. */
  def resultType(dtype: DType): DType = dtype.resultType

  /** About how many elements a slab should have. */
  def slabElements: Int = RowFunction.SlabElements

  /** A worker for records of `length` samples. A worker has scratch space, so each thread has its own. */
  def worker(length: Int): SlabWorker

  /** A faster worker for records whose result type is float32, if single precision is enough for the function. */
  def floatWorker(length: Int): Option[FloatSlabWorker] = None

  /** A worker that writes such results in single precision, for functions that do so little for each sample that they
    * wait for memory; it goes before a [[floatWorker]].
    */
  def singleWorker(length: Int): Option[SingleSlabWorker] = None

  /** A worker for records of 64-bit integers whose results are too, of which double precision would lose the last bits.
    *
    * @param isUnsigned
    *   whether the bits are those of uint64
    */
  def longWorker(length: Int, isUnsigned: Boolean): Option[LongSlabWorker] = None
}

/** Computes a slab of records; see [[RowFunction]]. */
trait SlabWorker {

  /** Writes the results of `rows` records, which lie one behind the other in `in`, to `out`. `in` is scratch: it
    * may be overwritten. The two arrays may be longer than the slab.
    */
  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit
}

/** Computes a slab of records in single precision; see [[RowFunction.floatWorker]]. */
trait FloatSlabWorker {

  /** Writes the results of `rows` records, which lie one behind the other in `in` from element `at` on and stay as
    * they are, to `out`.
    */
  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit
}

/** Computes a slab of records from single to single precision; see [[RowFunction.singleWorker]]. */
trait SingleSlabWorker {

  /** Writes the results of `rows` records, which lie one behind the other in `in` from element `at` on and stay as
    * they are, to `out` from element `to` on.
    */
  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Float], to: Int): Unit
}

/** Computes a slab of records of 64-bit integers; see [[RowFunction.longWorker]]. */
trait LongSlabWorker {

  /** Writes the results of `rows` records, which lie one behind the other in `in` from element `at` on and stay as
    * they are, to `out` from element `to` on.
    */
  def apply(rows: Int, in: Array[Long], at: Int, out: Array[Long], to: Int): Unit
}

object RowFunction {

  /** Scratch of a slab, in elements: 256 KB of doubles, a part of the second-level cache. */
  final val SlabElements: Int = 1 << 15

  /** Scratch of a slab for functions that take their steps for all records of a slab side by side: enough records to
    * make up for the loops' beginnings and ends, 1 MB of doubles.
    */
  final val WideSlabElements: Int = 1 << 17

  /** Applies `function` to every row of `block`; the result has the function's result type. */
  def apply(function: RowFunction, block: NDBlock): NDBlock =
    over(function, block.dtype, block.rowLength)(block)

  /** What does so with blocks of records of one type and length, one after the other. It keeps a worker and its scratch,
    * so each thread has its own.
    */
  def over(function: RowFunction, dtype: DType, length: Int): NDBlock => NDBlock =
    new RowLoop(function, dtype, length)
}

/** Takes blocks of records of one type and length through a function, slab by slab. */
private final class RowLoop(function: RowFunction, dtype: DType, length: Int) extends (NDBlock => NDBlock) {
  private val resultLength = function.resultLength(length)
  private val most = math.max(1, function.slabElements / math.max(1, math.max(length, resultLength)))
  private val resultType = function.resultType(dtype)
  private val isSingle = dtype.resultType == DType.Float32
  private val single =
    if (isSingle && resultType == DType.Float32) function.singleWorker(length) else None
  private val long =
    if (isLong(dtype) && isLong(resultType)) function.longWorker(length, dtype == DType.UInt64) else None
  private lazy val float = if (isSingle) function.floatWorker(length) else None
  private lazy val double = function.worker(length)
  private var floats = Array.emptyFloatArray
  private var doubles, out = Array.emptyDoubleArray

  def apply(block: NDBlock): NDBlock = {
    val result = NDBlock.zeros(resultType, Array(block.rows, resultLength))
    var row = 0
    while (row < block.rows) {
      val rows = math.min(most, block.rows - row)
      compute(block, row * length, rows, result, row * resultLength)
      row += rows
    }
    result
  }

  private def isLong(of: DType): Boolean = of == DType.Int64 || of == DType.UInt64

  /** The results of `rows` records from element `at` on, to `result` from element `to` on. */
  private def compute(block: NDBlock, at: Int, rows: Int, result: NDBlock, to: Int): Unit =
    if (long.isDefined) long.get(rows, block.longs, at, result.longs, to)
    else if (single.isDefined) {
      val from = read(block, at, rows)
      single.get(rows, floats, from, result.floats, to)
    } else {
      if (out.length < rows * resultLength) out = new Array[Double](rows * resultLength)
      compute(block, at, rows)
      Convert.fromDoubles(out, 0, rows * resultLength, result, to)
    }

  private def compute(block: NDBlock, at: Int, rows: Int): Unit = float match {
    case Some(worker) =>
      val from = read(block, at, rows)
      worker(rows, floats, from, out)
    case None =>
      if (doubles.length < rows * length) doubles = new Array[Double](rows * length)
      Convert.toDoubles(block, at, rows * length, doubles, 0)
      double(rows, doubles, out)
  }

  /** Has records in `floats`, those of float32 where they are: the first one's place. */
  private def read(block: NDBlock, at: Int, rows: Int): Int =
    if (dtype == DType.Float32) { floats = block.floats; at }
    else {
      if (floats.length < rows * length) floats = new Array[Float](rows * length)
      Convert.toFloats(block, at, rows * length, floats, 0)
      0
    }
}
