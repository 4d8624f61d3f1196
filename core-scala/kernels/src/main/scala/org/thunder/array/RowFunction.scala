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

object RowFunction {

  /** Scratch of a slab, in elements: 256 KB of doubles, a part of the second-level cache. */
  final val SlabElements: Int = 1 << 15

  /** Scratch of a slab for functions that take their steps for all records of a slab side by side: enough records to
    * make up for the loops' beginnings and ends, 1 MB of doubles.
    */
  final val WideSlabElements: Int = 1 << 17

  /** Applies `function` to every row of `block`; the result has the function's result type. */
  def apply(function: RowFunction, block: NDBlock): NDBlock = {
    val length = block.rowLength
    val resultLength = function.resultLength(length)
    val result = NDBlock.zeros(function.resultType(block.dtype), Array(block.rows, resultLength))
    val slabRows =
      math.max(1, math.min(block.rows, function.slabElements / math.max(1, math.max(length, resultLength))))
    val compute = slabs(function, block, slabRows)
    val out = new Array[Double](slabRows * resultLength)
    var row = 0
    while (row < block.rows) {
      val rows = math.min(slabRows, block.rows - row)
      compute(row, rows, out)
      Convert.fromDoubles(out, 0, rows * resultLength, result, row * resultLength)
      row += rows
    }
    result
  }

  /** What computes `rows` records of the block, from record `row` on, to an array. */
  private trait Slabs { def apply(row: Int, rows: Int, out: Array[Double]): Unit }

  private def slabs(function: RowFunction, block: NDBlock, slabRows: Int): Slabs = {
    val length = block.rowLength
    val single = if (block.dtype.resultType == DType.Float32) function.floatWorker(length) else None
    single match {
      case Some(worker) if block.dtype == DType.Float32 =>
        (row, rows, out) => worker(rows, block.floats, row * length, out)
      case Some(worker) =>
        val in = new Array[Float](slabRows * length)
        (row, rows, out) => {
          Convert.toFloats(block, row * length, rows * length, in, 0)
          worker(rows, in, 0, out)
        }
      case None =>
        val worker = function.worker(length)
        val in = new Array[Double](slabRows * length)
        (row, rows, out) => {
          Convert.toDoubles(block, row * length, rows * length, in, 0)
          worker(rows, in, out)
        }
    }
  }
}
