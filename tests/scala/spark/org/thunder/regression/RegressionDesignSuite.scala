package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}
import org.thunder.array.NDBlock

class RegressionDesignSuite extends AnyFunSuite {
  private val matrix = Golden("core")("design")
  private val dependent = Golden("core")("dependent")
  private val names = Seq("a", "b", "c", "d")

  private def design(
      matrix: NDBlock,
      names: Seq[String],
      weights: Array[Double] = Array.empty,
      intercept: Boolean = true
  ) =
    new RegressionDesign(matrix, names, intercept, weights)

  test("names, rank and degrees of freedom") {
    val plain = RegressionDesign(matrix, fitIntercept = true)
    assert(plain.terms == Seq("intercept", "x0", "x1", "x2") && plain.rank == 4 &&
      plain.degreesOfFreedom == 26)
    assert(plain.warning.isEmpty && plain.dependent.isEmpty)
    val origin = RegressionDesign(matrix, fitIntercept = false)
    assert(origin.terms == origin.columns && origin.degreesOfFreedom == 27)
  }

  test(
    "one warning names the columns that depend on each other, and says if no degrees of freedom are left"
  ) {
    val warning = design(dependent, names).warning.get
    assert(warning.contains("rank 4 for 5 terms: a, b, d depend on each other"))
    val few = new RegressionDesign(matrix.sliceRows(0, 2), Seq("a", "b", "c"), true, Array.empty)
    assert(few.degreesOfFreedom == 0 &&
      few.warning.get.contains("no degrees of freedom are left (2 samples, rank 2)"))
  }

  test("contrasts that cannot be estimated, or do not fit") {
    val found = design(dependent, names)
    assert(found.combination(Array(0, 0, 1, 0)).toSeq == Seq(0, 0, 0, 1, 0))
    assert(found.combination(Array(0, 0, 0, 1, 0)).toSeq == Seq(0, 0, 0, 1, 0))
    def fails(weights: Double*)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](found.combination(weights.toArray)).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails(1, -2, 0, 0)("+1.00000 a -2.00000 b", "a, b, d")
    fails(1, 2)("each of intercept, a, b, c, d", "has 2")
    fails(0, 0, 0, 0)("zeros")
    fails(1, Double.NaN, 0, 0)("finite", "NaN")
  }

  test("fits have a value more if each has its own noise; rank and names are the same") {
    val (white, ar1) = (
      RegressionDesign(matrix, fitIntercept = true),
      RegressionDesign(matrix, fitIntercept = true, NoiseModel.Ar1(20))
    )
    assert((white.fitLength, ar1.fitLength) == ((7, 8)))
    assert(ar1.terms == white.terms && ar1.rank == white.rank && ar1.warning.isEmpty)
    assert((white.numbers("noise"), ar1.numbers("noise"), ar1.numbers("bins")) == (("white", "ar1", 20)))
  }

  test("names and weights that do not fit") {
    def fails(body: => Any)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](body).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails(design(matrix, names))("3 names", "has 4")
    fails(design(matrix, Seq("a", "b", "a")))("several", "'a'")
    fails(design(matrix, names.take(3), Array(1.0)))("30 samples", "have 1")
    for (bad <- Seq(-1.0, Double.NaN, Double.PositiveInfinity))
      fails(design(matrix, names.take(3), Array.fill(30)(bad)))("finite", s"$bad")
    fails(design(matrix, names.take(3), new Array(30)))("all be 0")
    fails(design(NDBlock.doubles(new Array(3)), Nil))("2 axes")
    fails(new RegressionDesign(matrix, names.take(3), true, Array.fill(30)(1.0), NoiseModel.Ar1(100)))(
      "weights",
      "'ar1'"
    )
  }
}
