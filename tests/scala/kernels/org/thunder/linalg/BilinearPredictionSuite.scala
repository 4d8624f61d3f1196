package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{NDBlock, RowFunction}

class BilinearPredictionSuite extends AnyFunSuite {

  test("intercept + (X1 g + offset) (X2 b), by hand") {
    val prediction = BilinearPrediction(Array(1.0, 0, 0, 1, 2, 2), 2, Array(1.0, 2, 3), 1)
    val fits = NDBlock.doubles(Array(1.0, 3, 0, 10, 2, 0.9, 0, 0, 0.5, 1, -2, 0), 2, 6)
    val found = RowFunction(prediction, fits).doubles
    assert(found.toSeq == Seq(12.0, 22, 58, 0, -1, -2))
    intercept[InvalidArgumentException](prediction.resultLength(5))
  }
}
