package org.thunder.python

import org.thunder.{Data, Images, InvalidArgumentException, Series}
import org.thunder.array.{AxisSelection, DType, Elementwise, NDBlock}

/** What [[Images]] and [[Series]] share. */
private[python] trait DataCalls {

  // Storage

  def cache(data: Data[_]): Data[_] = data match {
    case images: Images => images.cache()
    case series: Series => series.cache()
  }

  def uncache(data: Data[_]): Data[_] = data match {
    case images: Images => images.uncache()
    case series: Series => series.uncache()
  }

  def isCached(data: Data[_]): Boolean = data.isCached

  def npartitions(data: Data[_]): Int = data.npartitions

  def repartition(data: Data[_], npartitions: Int): Data[_] =
    Rebuilt(data, data.rows.repartition(npartitions))

  def astype(data: Data[_], dtype: String): Data[_] = Rebuilt(data, data.rows.astype(DType(dtype)))

  def reshapeRecords(series: Series, baseShape: Array[Byte]): Series =
    series.reshape(Integers.ints(baseShape))

  def toSeries(images: Images, npartitions: Int): Series = images.toSeries(npartitions)

  def toImages(series: Series, npartitions: Int): Images = series.toImages(npartitions)

  // Selection

  /** `indices` as [[Integers.perAxis]] reads them. */
  def select(data: Data[_], indices: Array[Byte]): Data[_] = {
    val perAxis = Integers.perAxis(indices, data.shape)
    data match {
      case images: Images => images.select(perAxis)
      case series: Series => series.select(perAxis)
    }
  }

  /** Some records by their numbers, on one axis. */
  def selectRecords(data: Data[_], numbers: Array[Byte]): Data[_] = {
    val chosen = Integers.ints(numbers)
    val rows = data.rows.selectRows(new AxisSelection(Array(data.rows.rows.toInt), Array(chosen)))
    data match {
      case _: Images => new Images(rows)
      case _: Series => new Series(rows, Array(chosen.length))
    }
  }

  def record(data: Data[_], number: Long, path: String): String = {
    if (number >= data.rows.rows)
      throw new InvalidArgumentException(s"there is no record $number: the data have ${data.rows.rows}")
    written(data.record(number), path)
  }

  // Arithmetic

  def combineScalar(data: Data[_], operation: String, value: Double): Data[_] = data match {
    case images: Images => images.combine(Elementwise(operation), value)
    case series: Series => series.combine(Elementwise(operation), value)
  }

  def combineRecord(data: Data[_], operation: String, record: NDBlock): Data[_] = data match {
    case images: Images => images.combine(Elementwise(operation), record)
    case series: Series => series.combine(Elementwise(operation), record)
  }

  def combineData(data: Data[_], operation: String, other: Data[_]): Data[_] = (data, other) match {
    case (left: Images, right: Images) => left.combine(Elementwise(operation), right)
    case (left: Series, right: Series) => left.combine(Elementwise(operation), right)
    case _ => throw new InvalidArgumentException(s"$operation: images and series cannot be combined")
  }

  private def written(block: NDBlock, path: String): String = {
    RawFile.write(block, path)
    Described(block.dtype, block.shape)
  }
}
