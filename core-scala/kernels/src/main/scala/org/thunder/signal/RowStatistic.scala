package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, FloatSlabWorker, LongSlabWorker, RowFunction, SlabWorker}

/** A statistic of every record: one value each, NaN (but for the count) if the record has a NaN.
  *
  * Sum, minimum and maximum of integers are exact; the others are computed in double precision. Of no samples, the sum is 0,
  * minimum and maximum are an error, the others NaN, as in NumPy. `std` and `var` divide by n (ddof 0).
  */
sealed abstract class RowStatistic(val name: String) extends RowFunction {

  def resultLength(length: Int): Int = 1

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      out(row) = of(in, row * length, length)
      row += 1
    }
  }

  /** The statistic of `count` values from `from` on, which may be reordered. */
  private[signal] def of(a: Array[Double], from: Int, count: Int): Double

  /** The same of 64-bit integers, if it is one. */
  private[signal] def ofLongs: Option[LongStatistic] = None

  override def longWorker(length: Int, isUnsigned: Boolean): Option[LongSlabWorker] =
    ofLongs.map { statistic => (rows, in, at, out, to) =>
      var row = 0
      while (row < rows) {
        out(to + row) = statistic(in, at + row * length, length, isUnsigned)
        row += 1
      }
    }
}

/** A statistic that is made of sums: those of float32 are taken where the records lie. */
private[signal] sealed abstract class SumStatistic(name: String) extends RowStatistic(name) {

  override def floatWorker(length: Int): Option[FloatSlabWorker] = Some { (rows, in, at, out) =>
    var row = 0
    while (row < rows) {
      out(row) = of(in, at + row * length, length)
      row += 1
    }
  }

  /** The statistic of `count` values from `from` on. */
  private[signal] def of(a: Array[Float], from: Int, count: Int): Double
}

object RowStatistic {

  case object Mean extends SumStatistic("mean") {
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Reductions.sum(a, from, count) /
      count
    private[signal] def of(a: Array[Float], from: Int, count: Int): Double = Reductions.sum(a, from, count) /
      count
  }

  /** Integers are summed to int64, or uint64 if they are that. */
  case object Sum extends SumStatistic("sum") {
    override def resultType(dtype: DType): DType =
      if (dtype.isFloating) DType.Float64 else if (dtype == DType.UInt64) dtype else DType.Int64

    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Reductions.sum(a, from, count)
    private[signal] def of(a: Array[Float], from: Int, count: Int): Double = Reductions.sum(a, from, count)
    override private[signal] def ofLongs: Option[LongStatistic] = Some(LongStatistic.Sum)
  }

  /** The mean is subtracted before anything is squared, so a large offset costs no digits. */
  case object Var extends SumStatistic("var") {
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double =
      Reductions.squares(a, from, count, Reductions.mean(a, from, count)) / count
    private[signal] def of(a: Array[Float], from: Int, count: Int): Double =
      Reductions.squares(a, from, count, Reductions.sum(a, from, count) / count) / count
  }

  case object Std extends SumStatistic("std") {
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double =
      math.sqrt(Var.of(a, from, count))
    private[signal] def of(a: Array[Float], from: Int, count: Int): Double =
      math.sqrt(Var.of(a, from, count))
  }

  /** In the type of the records. */
  case object Min extends RowStatistic("min") {
    override def resultLength(length: Int): Int = nonEmpty(name, length)
    override def resultType(dtype: DType): DType = dtype
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Reductions.min(a, from, count)
    override private[signal] def ofLongs: Option[LongStatistic] = Some(LongStatistic.Min)
  }

  /** In the type of the records. */
  case object Max extends RowStatistic("max") {
    override def resultLength(length: Int): Int = nonEmpty(name, length)
    override def resultType(dtype: DType): DType = dtype
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Reductions.max(a, from, count)
    override private[signal] def ofLongs: Option[LongStatistic] = Some(LongStatistic.Max)
  }

  case object Median extends RowStatistic("median") {
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Percentile(a, from, count, 50)
  }

  /** The number of samples, NaN or not. */
  case object Count extends RowStatistic("count") {
    override def resultType(dtype: DType): DType = DType.Int64
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = count
  }

  /** See [[org.thunder.signal.Percentile]]. */
  final case class PercentileOf(perc: Double) extends RowStatistic("percentile") {
    Percentile.check("percentile: perc", perc)
    private[signal] def of(a: Array[Double], from: Int, count: Int): Double = Percentile(a, from, count, perc)
  }

  private val named: Seq[RowStatistic] = Seq(Mean, Sum, Std, Var, Min, Max, Median, Count)

  /** The statistic of this name.
    *
    * @throws InvalidArgumentException
    *   for a name that is not among them
    */
  def apply(name: String): RowStatistic = named.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"unknown statistic '$name': expected one of ${named.map(_.name).mkString(", ")}"
    )
  )

  private def nonEmpty(name: String, length: Int): Int =
    if (length > 0) 1 else throw new InvalidArgumentException(s"$name: a record without samples has none")
}
