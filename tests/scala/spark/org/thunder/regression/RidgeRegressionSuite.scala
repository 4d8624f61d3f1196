package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

/** Against scikit-learn's Ridge and cross_val_predict. */
class RidgeRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("ridge")
  private val alphas = golden("alphas").doubles.toSeq

  test("scores, penalties and fits, from any number of partitions") {
    val folds = RidgeRegression.contiguous(31, 4)
    assert(folds.toSeq == golden("contiguous").toDoubles.map(_.toInt).toSeq)
    for (npartitions <- partitionCounts) {
      val series = Series.fromBlock(context, golden("responses"), npartitions)
      val model = new RidgeRegression(alphas).fit(golden("design"), series, folds)
      assertClose(model.scores.toBlock, golden("plain_contiguous_scores"), 1e-8, 1e-8)
      val best = model.alpha.toBlock.doubles
      val fits = golden("plain_fits").doubles
      val expected = Array.tabulate(42)(i => fits((alphas.indexOf(best(i / 6)) * 7 + i / 6) * 6 + i % 6))
      assertClose(model.betasAndScores.toBlock, NDBlock.doubles(expected, 7, 6), 1e-8, 1e-8)
      model.fits.uncache()
    }
  }

  test("one alpha has no scores; several need folds") {
    val series = Series.fromBlock(context, golden("responses"), 2)
    val model = new RidgeRegression(Seq(1.0), fitIntercept = false).fit(golden("design"), series)
    assert(model.scores.length == 0 && model.alpha.toBlock.doubles.forall(_ == 1))
    intercept[InvalidArgumentException](new RidgeRegression(alphas).fit(golden("design"), series))
  }
}
