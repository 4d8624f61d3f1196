package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.linalg.{Gemm, Projection}

class SoftWeightsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trajectories")
  private val (population, normalised) = (golden("population"), golden("normalised"))
  private val basis = Array.tabulate(40 * 2)(i => math.sin(i.toDouble))
  private val normalize = SoftNormalize(5, 5, acrossConditions = true)

  /** A'B for blocks of as many rows. */
  private def inner(a: NDBlock, b: NDBlock): Array[Double] = {
    val result = new Array[Double](a.rowLength * b.rowLength)
    Gemm.transposeMultiply(a.rowLength, a.rows, b.rowLength, a.doubles, 0, b.doubles, 0, 0.0, result, 0)
    result
  }

  test("weights of records give the states of normalised records, but for the mean across conditions") {
    val weights = RowFunction(SoftWeights(normalize, basis, 2), population)
    assert(weights.shape.toSeq == Seq(40, 2))
    val states = inner(population, weights)
    for (i <- 0 until 8; axis <- 0 until 2) {
      val places = (0 until 5).map(c => (c * 8 + i) * 2 + axis)
      val mean = places.map(states).sum / 5
      places.foreach(states(_) -= mean)
    }
    val expected = inner(normalised, RowFunction(Projection(basis, 2, Array.empty), normalised))
    assertClose(NDBlock.doubles(states), NDBlock.doubles(expected), 1e-10)
  }

  test("records of another length") {
    intercept[InvalidArgumentException](
      RowFunction(SoftWeights(normalize, basis, 2), NDBlock.doubles(new Array[Double](20), 1, 20))
    )
  }
}
