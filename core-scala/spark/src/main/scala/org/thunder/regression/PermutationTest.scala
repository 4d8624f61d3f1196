package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.stats.{PermutationMaxima, PermutationP}

/** Tests of the coefficients of linear regressions without normal errors: |t| of every record beside the largest |t| over
  * all records for random orders of the residuals; see [[PermutationMaxima]]. So the probability that any record is
  * called significant by chance is what the level says, however many there are and whatever they share. Samples have to
  * be exchangeable: for time courses that are smooth they are not.
  *
  * Two passes, one of which costs 2 samples terms operations a record and permutation.
  *
  * @param seed
  *   of the permutations
  */
final class PermutationTest(val permutations: Int = 1000, val seed: Long = 0) {
  if (permutations < 1)
    throw new InvalidArgumentException(s"permutations must be 1 or more, but there are $permutations")

  /** @throws InvalidArgumentException
    *   if the design has weights, noise that is not white, or columns that depend on each other, or no more samples than terms
    */
  def fit(design: RegressionDesign, series: Series): PermutationTestModel = {
    FactorisedDesign.check(design.matrix, series)
    if (design.weights.nonEmpty)
      throw new InvalidArgumentException(
        "a permutation test takes no weights: samples have to be exchangeable"
      )
    if (design.noise != NoiseModel.White) throw new InvalidArgumentException(
      s"a permutation test takes noise to be white, not '${design.noise.name}': samples have to be exchangeable"
    )
    if (design.dependent.nonEmpty) throw new InvalidArgumentException(
      s"a permutation test needs columns that do not depend on each other, but these do: ${design.dependent.mkString(", ")}"
    )
    val (x, dtype) = (design.matrix, series.dtype)
    val columns = if (design.fitIntercept) FactorisedDesign.withOnes(x) else x.toDoubles
    val (count, orders, start) = (design.terms.length, permutations, seed)
    series.persistedFor { series =>
      val found = series.rows.summarise(() => new PermutationMaxima(columns, count, orders, start, dtype))
      val t = LinearRegression.fit(design, series).statistics(Seq("t")).cache()
      new PermutationTestModel(t, found.maxima)
    }
  }
}

/** What [[PermutationTest]] found.
  *
  * @param t
  *   of each record's terms: the intercept, if it is fitted, and the columns
  * @param maxima
  *   the largest |t| over all records: permutations x terms
  */
final class PermutationTestModel(val t: Series, val maxima: NDBlock) {

  /** The corrected probability of each t. */
  def p: Series = {
    val terms = maxima.rowLength
    val values = maxima.toDoubles
    t.mapRows(PermutationP(Array.tabulate(terms)(c =>
      (c until values.length by terms).map(values(_)).sorted.toArray
    )))
  }
}
