package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

class ProjectionSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("core")
  private val matrix = golden("matrix")

  /** samples x k, from components in rows */
  private def basis(components: NDBlock): Array[Double] = {
    val (k, samples) = (components.rows, components.rowLength)
    Array.tabulate(samples * k)(i => components.doubles(i % k * samples + i / k))
  }

  test("the scores of a principal component analysis by scikit-learn") {
    val projection = Projection(basis(golden("pca_components")), 3, golden("pca_mean").doubles)
    assertClose(RowFunction(projection, matrix), golden("pca_scores"))
    assertClose(RowFunction(Serialization.roundTrip(projection), matrix), golden("pca_scores"))
  }

  test("one component, one sample, no origin") {
    val one = Projection(Array(2.0), 1, Array.empty)
    assert(RowFunction(one, records(Array(3.0), Array(-1.0))).doubles.toSeq == Seq(6.0, -2.0))
    val wide = Projection(Array(1.0, 2.0, 3.0), 3, Array(1.0))
    assert(RowFunction(wide, records(Array(3.0))).doubles.toSeq == Seq(2.0, 4.0, 6.0))
  }

  test("integers give their result type") {
    val block = Convert.cast(records(Array(1, 2), Array(3, 4)), DType.UInt8)
    val result = RowFunction(Projection(Array(1.0, 1.0), 1, Array.empty), block)
    assert(result.dtype == DType.Float32 && result.floats.toSeq == Seq(3f, 7f))
  }

  test("NaN stays in its record") {
    val projection = Projection(Array(1.0, 0.0, 0.0, 1.0), 2, Array(1.0, 1.0))
    val result = RowFunction(projection, records(Array(1, 2), Array(Double.NaN, 2), Array(3, 4)))
    assert(result.doubles.slice(0, 2).toSeq == Seq(0.0, 1.0) &&
      result.doubles.slice(4, 6).toSeq == Seq(2.0, 3.0))
    assertAllNaN(result.doubles.slice(2, 4))
  }

  test("records of another length") {
    val error = intercept[InvalidArgumentException](Projection(new Array(6), 2, Array.empty).resultLength(4))
    assert(error.getMessage.contains("4 samples") && error.getMessage.contains("has 3"))
  }
}
