package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, Series, SparkSuite}
import org.thunder.array.NDBlock
import org.thunder.linalg.Gemm

class FactorisedDesignSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("latent")
  private val design = golden("design")
  private lazy val series = Series.fromBlock(context, golden("responses"), 3)

  test("basis times coordinates is the design, centred and scaled as asked for") {
    for ((isCentered, isScaled) <- Seq(false -> false, true -> false, true -> true)) {
      val found = FactorisedDesign(design, series, isCentered, isScaled)
      val back = new Array[Double](150)
      Gemm.multiply(30, found.rank, 5, found.fit.basis, 0, found.coordinates, 0, 0.0, back, 0)
      for (i <- back.indices) {
        val scaled = if (isScaled) back(i) * found.scales(i % 5) else back(i)
        val whole = if (isCentered) scaled + found.means(i % 5) else scaled
        assert(math.abs(whole - design.doubles(i)) < 1e-12)
      }
    }
  }

  test("mixtures of the regressors give the courses") {
    val found = FactorisedDesign(design, series, isCentered = true, isScaled = true)
    val courses = found.courses(Array.tabulate(10)(i => if (i % 6 == 0) 1.0 else 0.5), 2)
    val mixtures = found.mixtures(courses, 2)
    val centred = Array.tabulate(150)(i => design.doubles(i) - found.means(i % 5))
    val back = new Array[Double](60)
    Gemm.multiplyTransposed(2, 5, 30, mixtures, 0, centred, 0, 0.0, back, 0)
    assertClose(NDBlock.doubles(back), NDBlock.doubles(courses), 1e-10, 1e-10)
  }

  test("a constant regressor is not scaled") {
    val constant = NDBlock.doubles(Array.tabulate(60)(i => if (i % 2 == 0) 0.1 else i.toDouble), 30, 2)
    val found = FactorisedDesign(constant, series, isCentered = true, isScaled = true)
    assert(found.rank == 1 && found.scales(0) == 1.0 && found.scales(1) > 1)
  }
}
