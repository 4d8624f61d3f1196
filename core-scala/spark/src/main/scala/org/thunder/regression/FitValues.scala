package org.thunder.regression

import org.thunder.{Data, InvalidArgumentException, Series}
import org.thunder.array.DType
import org.thunder.stats.RSquared

/** A fit for each record. */
trait FitValues {

  /** The fits, a record of values for each; computed at first use, and kept. */
  def fits: Series

  /** Some values of every fit. */
  protected def columns(from: Int, until: Int): Series = fits.values(from, until)

  /** R² of predictions by the fits against other records of the same space. */
  protected def scored(predicted: Series, series: Series): Series = {
    if (!series.baseShape.sameElements(fits.baseShape)) throw new InvalidArgumentException(
      s"the records' space is ${Data.show(series.baseShape)}, but those of the fit have ${Data.show(fits.baseShape)}"
    )
    val compared = series.rows.zip(predicted.rows, DType.Float64, Array(1))(RSquared(_, _))
    new Series(compared, series.baseShape)
  }
}
