package org.thunder.regression

import org.thunder.{Data, InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.linalg.{BilinearLeastSquares, BilinearPrediction}

/** Two sets of regressors that multiply, such as a stimulus and the time since its onset, for every record: y =
  * intercept + (X1 g) (X2 b). The formulas, Thunder 0.5's, are at [[BilinearLeastSquares]]. One pass, in which many
  * records take each step together: with r and p the ranks of X2 and X1, some n (r² + 6 r + 4 p) operations a record of n
  * samples.
  *
  * @param iterations
  *   1 for Thunder's estimate, which is made once; with more, gains and coefficients are fitted in turn, each for the
  *   other
  */
final class BilinearRegression(val iterations: Int = 1) {

  /** @param first
    *   X1, what modulates: samples x p1
    * @param second
    *   X2, what is modulated: samples x p2
    * @param series
    *   y: records of as many samples
    * @param names
    *   of the columns of X1 and of X2; a0, a1, ... and x0, x1, ... where there are none
    * @throws InvalidArgumentException
    *   if sizes do not fit, or a design is empty or holds NaN or infinite values
    */
  def fit(
      first: NDBlock,
      second: NDBlock,
      series: Series,
      names: (Seq[String], Seq[String]) = (Nil, Nil)
  ): BilinearModel = {
    Seq(first, second).foreach(FactorisedDesign.check(_, series))
    val (p1, p2) = (first.rowLength, second.rowLength)
    val scoring =
      BilinearLeastSquares(first.toDoubles, p1, second.toDoubles, p2, series.length, iterations)
    val settings = new BilinearSettings(called(names._1, "a", p1), called(names._2, "x", p2), iterations)
    new BilinearModel(series.mapRows(scoring).cache(), settings)
  }

  private def called(names: Seq[String], letter: String, count: Int): Seq[String] =
    if (names.isEmpty) Seq.tabulate(count)(j => s"$letter$j")
    else if (names.length == count) names
    else throw new InvalidArgumentException(
      s"a design has $count regressors, but there are ${names.length} names"
    )
}

/** What [[BilinearRegression]] found: a fit for each record.
  *
  * @param fits
  *   as [[BilinearLeastSquares]] gives them; computed at first use, and kept
  */
final class BilinearModel(val fits: Series, val settings: BilinearSettings) extends RecordFits {
  private val (p1, p2) = (settings.modulators.length, settings.columns.length)

  /** What the columns of X1 are multiplied by. */
  def gains: Series = columns(0, p1)

  /** What stands for a modulation that would be 0 throughout: 1e-6 for such records, 0 for others. */
  def offset: Series = columns(p1, p1 + 1)

  def intercept: Series = columns(p1 + 1, p1 + 2)

  /** Coefficients of the columns of X2, without the intercept. */
  def coefficients: Series = columns(p1 + 2, p1 + 2 + p2)

  /** R² = 1 - SSE / SST of the fit; 0 for a constant record. */
  def rSquared: Series = columns(p1 + 2 + p2, fits.length)

  /** What the fit says for other regressors: records of as many samples as the designs have rows. */
  def predict(first: NDBlock, second: NDBlock): Series = {
    check(first, p1)
    check(second, p2)
    if (first.rows != second.rows) throw new InvalidArgumentException(
      s"the design matrices must have as many samples, but have ${first.rows} and ${second.rows}"
    )
    fits.mapRows(BilinearPrediction(first.toDoubles, p1, second.toDoubles, p2))
  }

  /** R² of the prediction for these regressors against other records of the same space. */
  def score(first: NDBlock, second: NDBlock, series: Series): Series = {
    FactorisedDesign.check(first, series)
    scored(predict(first, second), series)
  }

  private def check(design: NDBlock, regressors: Int): Unit =
    if (design.shape.length != 2 || design.rowLength != regressors || design.rows == 0)
      throw new InvalidArgumentException(
        s"the design matrix must be (samples, $regressors), but is ${Data.show(design.shape)}"
      )
}
