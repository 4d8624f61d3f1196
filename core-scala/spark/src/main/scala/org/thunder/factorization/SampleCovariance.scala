package org.thunder.factorization

import org.thunder.{InvalidArgumentException, NotFinite, Series}
import org.thunder.array.DType
import org.thunder.stats.Gram

/** Mean and covariance of the samples across records, for methods that divide by small variances: products add up in
  * float64, whatever the type of the records.
  *
  * One pass, samples² doubles on every executor and the driver. Where the outcome is not finite, one more pass names
  * the record.
  */
private[factorization] object SampleCovariance {

  /** @throws InvalidArgumentException
    *   if there are fewer than two records, or more samples than the driver holds a square of
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: its key and sample are named; or if squares overflow
    */
  def apply(series: Series): Gram = {
    if (series.count < 2)
      throw new InvalidArgumentException("a covariance needs at least 2 records, but there is 1")
    Factors.checkSquare(series)
    val precise = series.astype(DType.Float64)
    val gram = precise.gram(precise.columnShift)
    NotFinite.refuse(gram.covariance(0), series, "covariance")
    gram
  }
}
