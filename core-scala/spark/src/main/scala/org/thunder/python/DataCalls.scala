package org.thunder.python

import org.thunder.{Data, Images, InvalidArgumentException, Series, Stored}
import org.thunder.Passes.Passing
import org.thunder.array.{AxisSelection, BlockCodec, DType, Elementwise, NDBlock}
import org.thunder.io.{BinaryWriter, ImagesWriter, NpyWriter}
import org.thunder.stats.{MinMax, Moments, Paired}

/** What [[Images]] and [[Series]] share. */
private[python] trait DataCalls {

  // Storage

  def cache(data: Stored): Stored = data.cache()

  def uncache(data: Stored): Stored = data.uncache()

  def isCached(data: Stored): Boolean = data.isCached

  def npartitions(data: Stored): Int = data.npartitions

  def repartition(data: Stored, npartitions: Int): Stored = data.repartition(npartitions)

  def astype[D <: Data[D]](data: D, dtype: String): D = data.like(data.rows.astype(DType(dtype)))

  def reshapeRecords(series: Series, baseShape: Array[Byte]): Series =
    series.reshape(Integers.ints(baseShape))

  def toSeries(images: Images, npartitions: Int): Series = images.toSeries(npartitions)

  def toImages(series: Series, npartitions: Int): Images = series.toImages(npartitions)

  // Selection

  /** `indices` as [[Integers.perAxis]] reads them. */
  def select[D <: Data[D]](data: D, indices: Array[Byte]): D =
    data.select(Integers.perAxis(indices, data.shape))

  /** Some records by their numbers, on one axis. */
  def selectRecords[D <: Data[D]](data: D, numbers: Array[Byte]): D = {
    val chosen = Integers.ints(numbers)
    val rows = data.rows.selectRows(new AxisSelection(Array(data.rows.rows.toInt), Array(chosen)))
    data.like(rows, Array(chosen.length))
  }

  def record(data: Data[_], number: Long, path: String): String = {
    if (number >= data.rows.rows)
      throw new InvalidArgumentException(s"there is no record $number: the data have ${data.rows.rows}")
    RawFile.save(data.record(number), path)
  }

  // Arithmetic

  /** `value`: the bytes of one number of type `dtype`. */
  def combineScalar[D <: Data[D]](data: D, operation: String, dtype: String, value: Array[Byte]): D =
    data.combineScalar(Elementwise(operation), BlockCodec.decode(DType(dtype), Array(1), value))

  def combineRecord[D <: Data[D]](data: D, operation: String, record: NDBlock): D =
    data.combine(Elementwise(operation), record)

  def combineData[D <: Data[D]](data: D, operation: String, other: D): D =
    data.combine(Elementwise(operation), other)

  def absolute[D <: Data[D]](data: D): D = data.abs

  // Summaries over records, and within them

  def summary(data: Data[_], statistic: String, path: String): String = {
    val block = statistic match {
      case "mean" => data.mean
      case "sum" => data.sum
      case "var" => data.variance
      case "std" => data.std
      case "min" => data.min
      case "max" => data.max
      case other => throw new InvalidArgumentException(s"unknown statistic '$other'")
    }
    RawFile.save(block, path)
  }

  def summaryWithin[D <: Data[D]](data: D, statistic: String): D = data.statistic(statistic)

  def percentileWithin[D <: Data[D]](data: D, perc: Double): D = data.percentile(perc)

  /** What one pass finds out for [[statistic]]. */
  def stats(data: Data[_]): Paired[Moments, MinMax] = data.stats

  /** One statistic of `stats`, in the data's value shape. */
  def statistic(stats: Paired[Moments, MinMax], name: String, path: String): String = {
    val block = name match {
      case "mean" => NDBlock.doubles(stats.first.mean)
      case "var" => NDBlock.doubles(stats.first.variance())
      case "std" => NDBlock.doubles(stats.first.std)
      case "min" => stats.second.min
      case "max" => stats.second.max
      case other => throw new InvalidArgumentException(s"unknown statistic '$other'")
    }
    RawFile.save(block, path)
  }

  /** `regions` as [[Integers.groups]] reads them. */
  def meanByRegions(data: Data[_], regions: Array[Byte], path: String): String = {
    val lists = Integers.groups(regions)
    val means = data match {
      case images: Images => images.meanByRegions(lists)
      case series: Series => series.meanByRegions(lists)
      case other =>
        throw new InvalidArgumentException(s"mean_by_regions: $other is neither images nor series")
    }
    RawFile.save(means, path)
  }

  def writeBinary(data: Data[_], path: String, prefix: String, overwrite: Boolean): Unit = data match {
    case images: Images => BinaryWriter.write(images, path, prefix, overwrite)
    case series: Series => BinaryWriter.write(series, path, prefix, overwrite)
    case other => throw new InvalidArgumentException(s"tobinary: $other is neither images nor series")
  }

  def writeTif(images: Images, path: String, prefix: String, overwrite: Boolean): Unit =
    ImagesWriter.writeTiff(images, path, prefix, overwrite)

  def writePng(images: Images, path: String, prefix: String, overwrite: Boolean): Unit =
    ImagesWriter.writePng(images, path, prefix, overwrite)

  def writeNpy(data: Data[_], path: String, overwrite: Boolean): Unit = NpyWriter.write(data, path, overwrite)

  /** Computes everything, which `cache` keeps. */
  def compute(data: Stored): Unit = data.stored.drain()

  /** Records as images of the given shape. */
  def asImages(data: Data[_], valueShape: Array[Byte]): Images =
    new Images(data.rows.reshapeRows(Integers.ints(valueShape)))
}
