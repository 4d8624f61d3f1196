package org.thunder.factorization

import org.thunder.{DataException, InvalidArgumentException, Series}
import org.thunder.array.DType
import org.thunder.stats.{FirstNotFinite, Gram}

/** Mean and covariance of the samples across records, for methods that divide by small variances: products add up in
  * float64, whatever the type of the records.
  *
  * One pass, samples² doubles on every executor and the driver. Where the outcome is not finite, one more pass names
  * the record.
  */
private[factorization] object SampleCovariance {

  /** @throws InvalidArgumentException
    *   if there are fewer than two records, or more samples than the driver holds a square of
    * @throws DataException
    *   if a record holds NaN or infinity: it is named
    */
  def apply(series: Series): Gram = {
    if (series.count < 2)
      throw new InvalidArgumentException("a covariance needs at least 2 records, but there is 1")
    if (series.length > Solver.MaxSamples) throw new InvalidArgumentException(
      s"expected at most ${Solver.MaxSamples} samples (samples² doubles are needed), but records have ${series.length}"
    )
    val precise = series.astype(DType.Float64)
    val gram = precise.gram(precise.columnShift)
    if (!gram.covariance(0).forall(java.lang.Double.isFinite)) {
      val (n, dtype) = (series.length, series.dtype)
      series.rows.summarise(() => new FirstNotFinite(n, dtype)).found.foreach { case (record, _, value) =>
        throw new DataException(s"expected finite values, but record $record (counted from 0) holds $value")
      }
    }
    gram
  }
}
