package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

class FitValuesSuite extends AnyFunSuite with SparkSuite {

  private class Fits(val fits: Series) extends FitValues {
    def part(from: Int, until: Int): Series = columns(from, until)
    def score(predicted: Series, series: Series): Series = scored(predicted, series)
  }

  test("some values of every fit; scores of predictions in the fits' space alone") {
    val values = NDBlock.doubles(Array(1.0, 2, 3, 4, 5, 6), 2, 3)
    val fits = new Fits(Series.fromBlock(context, values, 2))
    assert(fits.part(1, 3).toBlock.doubles.toSeq == Seq(2.0, 3, 5, 6))
    assert(fits.score(fits.fits, fits.fits).toBlock.doubles.toSeq == Seq(1.0, 1.0))
    val other = Series.fromBlock(context, Golden("bilinear")("responses"), 1)
    val message = intercept[InvalidArgumentException](fits.score(other, other)).getMessage
    assert(message.contains("space is (8)") || message.contains("space is (8,)"))
  }
}
