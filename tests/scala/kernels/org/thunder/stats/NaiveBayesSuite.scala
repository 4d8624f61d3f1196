package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock, RowFunction}

class NaiveBayesSuite extends AnyFunSuite {
  private val labels = Array(0, 0, 0, 0, 1, 1, 1, 1)
  private val folds = Array(0, 0, 1, 1, 0, 0, 1, 1)

  private def of(values: Float*) =
    RowFunction(NaiveBayes(labels, folds), NDBlock.floats(values.toArray, values.length / 8, 8))

  test("labels that are apart, that are mixed, and one that is misplaced") {
    val found = of(1, 2, 1, 2, 8, 9, 8, 9, 1, 2, 8, 9, 8, 9, 1, 2, 1, 2, 1, 8.5f, 8, 9, 8, 9)
    assert(found.dtype == DType.Float64 && found.shape.toSeq == Seq(3, 1))
    assert(found.doubles(0) == 1 && found.doubles(1) == 0)
    assert(found.doubles(2) < 1 && found.doubles(2) >= 0.5)
  }

  test("a constant record is labelled by chance, NaN is NaN") {
    val found = of(3, 3, 3, 3, 3, 3, 3, 3, 1, Float.NaN, 1, 2, 8, 9, 8, 9).doubles
    assert(found(0) == 0.5 && found(1).isNaN)
  }

  test(
    "a label that the other folds do not have is never found, and one of a single sample is narrow: as scikit-learn"
  ) {
    val missing = NaiveBayes(Array(0, 0, 1, 1, 2, 2), Array(0, 1, 0, 1, 0, 0))
    val block = NDBlock.doubles(Array(1.0, 1.1, 5, 5.2, 9, 9.1), 1, 6)
    val found = RowFunction(missing, block).doubles(0)
    assert(found == 0.25)
  }

  test("labels, folds and samples have to be as many") {
    intercept[InvalidArgumentException](NaiveBayes(labels, folds.take(7)))
    val error = intercept[InvalidArgumentException](NaiveBayes(labels, folds).resultLength(9))
    assert(error.getMessage == "there are 8 labels, but the records have 9 samples")
  }
}
