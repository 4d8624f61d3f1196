package org.thunder

import org.thunder.array.DType

/** Norms of the records x samples matrix of a series, in double precision; each in one pass. */
private[thunder] object MatrixNorm {

  val Names: Seq[String] = Seq("fro", "max", "1", "inf")

  /** @param order
    *   `fro`: root of the sum of squares; `max`: greatest magnitude; `1`: greatest sum of magnitudes of a sample; `inf`:
    *   of a record
    */
  def apply(series: Series, order: String): Double = order match {
    case "fro" =>
      val moments = series.stats.first
      math.sqrt(moments.count * moments.mean.zip(moments.variance()).map { case (m, v) => m * m + v }.sum)
    case "max" =>
      val extremes = series.stats.second
      greatest(extremes.min.toDoubles ++ extremes.max.toDoubles)
    case "1" => greatest(series.abs.sum.toDoubles)
    case "inf" => greatest(series.abs.astype(DType.Float64).statistic("sum").max.toDoubles)
    case other =>
      throw new InvalidArgumentException(s"ord must be one of ${Names.mkString(", ")}, but is '$other'")
  }

  /** NaN wins. */
  private def greatest(values: Array[Double]): Double =
    values.foldLeft(0.0)((a, b) => math.max(a, math.abs(b)))
}
