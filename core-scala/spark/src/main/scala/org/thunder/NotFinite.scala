package org.thunder

import org.thunder.stats.FirstNotFinite

/** What to say of records whose values spoil a result: found only when they have done so. */
private[thunder] object NotFinite {

  /** Refuses results that are not finite: one pass more, to name the record.
    *
    * @param what
    *   what there is none of, such as `a singular value decomposition`
    */
  def refuse(results: Array[Double], series: Series, what: String): Unit =
    if (!results.forall(value => java.lang.Double.isFinite(value))) throw failure(series, what)

  private def failure(series: Series, what: String): DataException = {
    val (n, dtype) = (series.length, series.dtype)
    val message = series.rows.summarise(() => new FirstNotFinite(n, dtype)).found match {
      case Some((record, sample, value)) =>
        val key = Data.show(series.coordinates(record))
        s"records with NaN or infinite values have no $what: record $key holds $value at sample $sample"
      case None =>
        s"the records' values are too large for a $what: their squares overflow ($dtype records are multiplied in " +
          s"${dtype.resultType})"
    }
    new DataException(message)
  }
}
