package org.thunder

import org.apache.spark.rdd.RDD
import org.apache.spark.storage.StorageLevel

import org.thunder.array.{Absolute, AxisSelection, DType, Elementwise, Extremum, NDBlock, RowFunction}
import org.thunder.signal.{RowStatistic, Scale, ScaleBy}
import org.thunder.stats.{MinMax, Moments, Paired, Summary, Sums}

import scala.reflect.ClassTag

/** What [[Images]] and [[Series]] have in common: records of one shape and type, numbered in C order of `baseShape`.
  *
  * Operations are lazy unless they return plain values. Integers never wrap: arithmetic on types up to 16 bits gives
  * float32, on wider ones float64 ([[DType.resultType]]).
  */
abstract class Data[Self <: Data[Self]](val rows: ChunkedRows) extends Stored with Serializable {

  /** The axes that number the records: (frames) of images, the space of series. */
  def baseShape: Array[Int]

  /** The same kind of data around other rows. */
  private[thunder] def like(rows: ChunkedRows, baseShape: Array[Int]): Self

  private[thunder] def like(rows: ChunkedRows): Self = like(rows, baseShape)

  def valueShape: Array[Int] = rows.rowShape
  def shape: Array[Int] = baseShape ++ valueShape
  def dtype: DType = rows.dtype
  def npartitions: Int = rows.layout.partitions
  private[thunder] def stored: RDD[RowChunk] = rows.rdd

  // Storage

  def cache(): Self = {
    if (!isCached) rows.rdd.persist(StorageLevel.MEMORY_AND_DISK)
    like(rows)
  }

  def uncache(): Self = {
    rows.rdd.unpersist()
    like(rows)
  }

  /** [[ChunkedRows.persistedFor]] for the same kind of data. */
  private[thunder] def persistedFor[T](body: Self => T): T = rows.persistedFor(rows => body(like(rows)))

  /** Lays the records out in `npartitions` partitions (0: the standard layout). Cost: one shuffle. */
  def repartition(npartitions: Int): Self = like(rows.repartition(npartitions))

  def astype(dtype: DType): Self = like(rows.astype(dtype))

  // Selection

  /** `x[np.ix_(...)]`: the given indices of every axis, in any order. Only what is selected is computed. */
  def select(indices: Array[Array[Int]]): Self = {
    if (indices.length != shape.length) throw new InvalidArgumentException(
      s"select: ${indices.length} indices for data of ${shape.length} axes"
    )
    AxisSelection.check(shape, indices)
    val (base, value) = indices.splitAt(baseShape.length)
    val records = new AxisSelection(baseShape, base)
    val selected = rows.selectRows(records).selectWithinRows(new AxisSelection(valueShape, value))
    like(selected, records.selectedShape)
  }

  /** The first record. */
  def first: NDBlock = record(0)

  /** One record, of shape `valueShape`. Only its partition is computed, up to its chunk.
    *
    * @throws InvalidArgumentException
    *   if there is no such record
    */
  def record(number: Long): NDBlock = {
    if (number < 0 || number >= count)
      throw new InvalidArgumentException(s"there is no record $number: the data have $count records")
    val one = rows.selectRows(new AxisSelection(baseShape, coordinates(number).map(Array(_))))
    one.collect().reshape(valueShape)
  }

  /** The place of a record in `baseShape`. */
  private[thunder] def coordinates(number: Long): Array[Int] = {
    val strides = baseShape.scanRight(1L)(_ * _).tail
    baseShape.indices.map(axis => (number / strides(axis) % baseShape(axis)).toInt).toArray
  }

  /** Everything on the driver, in the data's shape. */
  def toBlock: NDBlock = rows.collect().reshape(shape)

  // Arithmetic

  /** Combines every element with a number. */
  def combine(operation: Elementwise, value: Double): Self =
    combineScalar(operation, NDBlock.doubles(Array(value)))

  /** Combines every element with a number of any type: a block of one element. */
  private[thunder] def combineScalar(operation: Elementwise, value: NDBlock): Self = {
    val number = operation.scalar(value, dtype)
    val result = operation.resultTypeForAll(dtype, number.dtype)
    like(rows.mapBlocks(result, valueShape)(operation.withRow(_, number)))
  }

  /** Combines every record with one of `valueShape`. */
  def combine(operation: Elementwise, record: NDBlock): Self = {
    if (!record.shape.sameElements(valueShape)) throw new InvalidArgumentException(
      s"${operation.name}: a record of shape ${Data.show(record.shape)} does not fit records of ${Data.show(valueShape)}"
    )
    val shared = rows.context.broadcast(record)
    val result = operation.resultTypeForAll(dtype, record.dtype)
    like(rows.mapBlocks(result, valueShape)(operation.withRow(_, shared.value)))
  }

  /** Combines the elements at the same places. */
  def combine(operation: Elementwise, other: Self): Self = {
    if (!other.shape.sameElements(shape)) throw new InvalidArgumentException(
      s"${operation.name}: shapes ${Data.show(shape)} and ${Data.show(other.shape)} differ"
    )
    like(rows.zip(other.rows, operation.resultType(dtype, other.dtype), valueShape)(operation(_, _)))
  }

  /** The magnitude of every element, in the [[DType.resultType]]. */
  def abs: Self = mapRows(Absolute)

  /** The elements, none below `min` or above `max`; integers stay what they are if both are of their type. */
  def clip(min: Double, max: Double): Self = combine(Extremum.Maximum, min).combine(Extremum.Minimum, max)

  // Summaries over records: one pass, one value for each element of a record

  def count: Long = rows.rows

  /** Integers add up exactly to int64 (uint64 to uint64), floating point to float64. */
  def sum: NDBlock = shaped(sums.sum)

  /** float64, as are variance and standard deviation. */
  def mean: NDBlock = shaped(NDBlock.doubles(sums.mean))

  /** Of the population: the divisor is the number of records. */
  def variance: NDBlock = shaped(NDBlock.doubles(moments.variance()))

  /** The square root of the [[variance]]. */
  def std: NDBlock = shaped(NDBlock.doubles(moments.std))

  /** In the data's own type; NaN where there is a NaN among the records. */
  def min: NDBlock = shaped(extremes.min)

  /** As [[min]]. */
  def max: NDBlock = shaped(extremes.max)

  /** Number, mean and variance, minimum and maximum of all records in one pass. */
  def stats: Paired[Moments, MinMax] = {
    val (n, t) = (rows.rowLength, dtype)
    summary(() => new Paired(new Moments(n, t), new MinMax(n, t)))
  }

  private def sums: Sums = { val (n, t) = (rows.rowLength, dtype); summary(() => new Sums(n, t)) }
  private def moments: Moments = { val (n, t) = (rows.rowLength, dtype); summary(() => new Moments(n, t)) }
  private def extremes: MinMax = { val (n, t) = (rows.rowLength, dtype); summary(() => new MinMax(n, t)) }

  private def summary[S <: Summary[S]: ClassTag](zero: () => S): S = {
    if (count == 0) throw new InvalidArgumentException("there are no records to summarise")
    rows.summarise(zero)
  }

  private def shaped(row: NDBlock): NDBlock = row.reshape(valueShape)

  // Record by record

  /** Applies a function to every record. */
  def mapRows(function: RowFunction): Self = like(rows.mapRows(function))

  /** One value of each record, such as its mean: records of shape (1,) or (1, 1). */
  def statistic(name: String): Self = statistic(RowStatistic(name))

  /** The percentile of each record, likewise; see [[org.thunder.signal.Percentile]]. */
  def percentile(perc: Double): Self = statistic(RowStatistic.PercentileOf(perc))

  private def statistic(of: RowStatistic): Self = like(rows.mapRows(of, valueShape.map(_ => 1)))

  /** x - mean: of each record (`axis` 1), or of all records together (`axis` 0, one pass more). */
  def center(axis: Int): Self = scale(axis, Scale.Center)

  /** x / std, likewise. */
  def standardize(axis: Int): Self = scale(axis, Scale.Standardize)

  /** (x - mean) / std, likewise. */
  def zscore(axis: Int): Self = scale(axis, Scale.ZScore)

  private def scale(axis: Int, how: Scale): Self = axis match {
    case 1 => mapRows(how)
    case 0 =>
      val (mean, std) =
        if (how.scale) { val m = moments; (m.mean, Some(m.std)) }
        else (sums.mean, None)
      mapRows(ScaleBy(Some(mean).filter(_ => how.center), std))
    case other =>
      throw new InvalidArgumentException(s"axis must be 0 (across records) or 1 (within each), but is $other")
  }

  override def toString: String =
    s"${getClass.getSimpleName}(shape ${Data.show(shape)}, $dtype, $npartitions partitions)"
}

private[thunder] object Data {
  def show(shape: Array[Int]): String =
    if (shape.length == 1) s"(${shape(0)},)" else shape.mkString("(", ", ", ")")
}
