package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Against scikit-learn's Ridge and cross_val_predict. */
class RidgeSearchSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("ridge")
  private val alphas = golden("alphas").doubles
  private val responses = golden("responses")

  private def search(
      intercept: Boolean,
      alphas: Array[Double],
      folds: Array[Int],
      penalty: Array[Double] = Array.empty
  ) = Serialization.roundTrip(RidgeSearch(golden("design").doubles, 31, 4, intercept, penalty, alphas, folds))

  private def folds(name: String) = golden(name).toDoubles.map(_.toInt)

  private def assertNear(found: Double, expected: Double, hint: String): Unit =
    assert(math.abs(found - expected) <= 1e-8 * (1 + math.abs(expected)), hint)

  private val cases = Seq("plain" -> true, "origin" -> false)

  test("one alpha: intercept, coefficients, R²") {
    for ((name, intercept) <- cases; (alpha, i) <- alphas.zipWithIndex) {
      val found = RowFunction(search(intercept, Array(alpha), Array.empty), responses)
      assert(found.rowLength == 9)
      for (row <- 0 until 7; j <- 0 until 6)
        assertNear(
          found.doubles(row * 9 + j),
          golden(s"${name}_fits").doubles((i * 7 + row) * 6 + j),
          s"$name $alpha $j"
        )
      assert((0 until 7).forall(row => found.doubles(row * 9 + 8) == alpha))
    }
  }

  test("several alphas: scores by cross-validation, and the best one's fit") {
    for ((name, intercept) <- cases; kind <- Seq("contiguous", "groups")) {
      val found = RowFunction(search(intercept, alphas, folds(kind)), responses).doubles
      val scores = golden(s"${name}_${kind}_scores").doubles
      for (row <- 0 until 7) {
        val expected = scores.slice(row * 5, row * 5 + 5)
        for (i <- 0 until 5) assertNear(found(row * 14 + 9 + i), expected(i), s"$name $kind $row $i")
        val best = expected.indexOf(expected.max)
        assert(found(row * 14 + 8) == alphas(best))
        for (j <- 0 until 6)
          assertNear(
            found(row * 14 + j),
            golden(s"${name}_fits").doubles((best * 7 + row) * 6 + j),
            s"$name $kind $j"
          )
      }
    }
  }

  test(
    "a penalty of any rows: that of 2 I and alpha is that of I and 4 alpha; no rows for a column do not penalise it"
  ) {
    val doubled = Array.tabulate(16)(i => if (i / 4 == i % 4) 2.0 else 0.0)
    val (a, b) = (
      search(intercept = true, Array(0.5), Array.empty, doubled),
      search(intercept = true, Array(2.0), Array.empty)
    )
    val (left, right) = (RowFunction(a, responses).doubles, RowFunction(b, responses).doubles)
    for (i <- left.indices if i % 9 < 8) assertNear(left(i), right(i), s"$i")
    val first = search(intercept = true, Array(1e12), Array.empty, Array(1.0, 0, 0, 0))
    val without = golden("design").doubles.clone
    for (i <- 0 until 31) without(4 * i) = 0
    val least = RowFunction(OrdinaryLeastSquares(without, 31, 4, fitIntercept = true), responses).doubles
    val found = RowFunction(first, responses).doubles
    for (row <- 0 until 7; j <- 0 until 6) assertNear(found(row * 9 + j), least(row * 8 + j), s"$row $j")
  }

  test("an alpha of 0 is least squares, also with a large mean; many records are as each alone") {
    val least = OrdinaryLeastSquares(golden("design").doubles, 31, 4, fitIntercept = true)
    val ridge = search(intercept = true, Array(0.0), Array.empty)
    val many = NDBlock.doubles(Array.fill(400)(responses.doubles.map(_ + 1e5)).flatten, 2800, 31)
    val (found, expected) = (RowFunction(ridge, many).doubles, RowFunction(least, many).doubles)
    for (row <- 0 until 2800; j <- 0 until 8) {
      val (a, b) = (found(row * 9 + j), expected(row * 8 + j))
      assert(math.abs(a - b) <= 1e-7 * (1 + math.abs(b)), s"$row $j")
    }
  }

  test("constant records and NaN; every type") {
    val block = NDBlock.doubles(responses.doubles.clone, 7, 31)
    java.util.Arrays.fill(block.doubles, 0, 31, 5.0)
    block.doubles(40) = Double.NaN
    val found = RowFunction(search(intercept = true, alphas, folds("groups")), block).doubles
    assert(found.slice(0, 6).toSeq == Seq(5, 0, 0, 0, 0, 0) && found.slice(9, 14).forall(_ == 0))
    assertAllNaN(found.slice(14, 28))
    for (dtype <- Seq(DType.UInt8, DType.Int16, DType.Float32, DType.Int32)) {
      val cast = Convert.cast(NDBlock.doubles(responses.doubles.map(v => math.abs(v) % 200), 7, 31), dtype)
      val few = search(intercept = true, Array(1.0), Array.empty)
      val result = RowFunction(few, cast)
      assert(result.dtype == dtype.resultType)
      assertClose(result, RowFunction(few, Convert.cast(cast, DType.Float64)), 1e-5, 1e-5)
    }
  }

  test("what does not fit") {
    def fails(body: => Any)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](body).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails(search(true, Array.empty, Array.empty))("an alpha")
    fails(search(true, Array(-1.0), Array.empty))("not negative", "-1.0")
    fails(search(true, alphas, Array(1, 2)))("31 samples", "have 2")
    fails(search(true, alphas, new Array[Int](31)))("two folds")
    fails(search(true, alphas, folds("groups"), Array(1.0)))("4 values each", "has 1")
    fails(RidgeSearch(Array.empty, 0, 2, true, Array.empty, alphas, Array.empty))("0 samples x 2")
    fails(search(true, Array(1.0), Array.empty).resultLength(30))("31 samples", "30")
  }
}
