package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}
import org.thunder.array.{NDBlock, RowFunction}

/** Against NumPy's pseudo-inverses. */
class BilinearLeastSquaresSuite extends AnyFunSuite {
  private val golden = Golden("bilinear")
  private val responses = golden("responses")

  private def model(first: NDBlock, second: NDBlock, iterations: Int = 1) = BilinearLeastSquares(
    first.toDoubles,
    first.rowLength,
    second.toDoubles,
    second.rowLength,
    first.rows,
    iterations
  )

  private def assertClose(found: NDBlock, expected: NDBlock): Unit = {
    assert(found.shape.sameElements(expected.shape))
    for (i <- found.doubles.indices) {
      val (value, wanted) = (found.doubles(i), expected.doubles(i))
      assert(math.abs(value - wanted) < 1e-9 * (1 + math.abs(wanted)), s"value $i")
    }
  }

  for (name <- Seq("events", "speed", "twice"))
    test(s"$name: gains, offset, intercept, coefficients and R²") {
      val of = model(golden(s"${name}_first"), golden(s"${name}_second"))
      assertClose(RowFunction(of, responses), golden(s"${name}_fits"))
    }

  test("a single regressor modulates by 1e-6") {
    val speed = golden("speed_first").doubles
    val one = NDBlock.doubles(Array.tabulate(48)(i => speed(3 * i)), 48, 1)
    val found = RowFunction(model(one, golden("speed_second")), responses)
    val expected = golden("one_fits")
    for (i <- found.doubles.indices) // the scale of the coefficients costs NumPy digits
      assert(math.abs(found.doubles(i) - expected.doubles(i)) < 1e-6 * (1 + math.abs(expected.doubles(i))))
    assert((0 until 8).forall(row => found.doubles(row * 9 + 1) == 1e-6))
  }

  test("a product of two courses is found by iterating; residuals become no larger") {
    val (first, second) = (golden("speed_first"), golden("speed_second"))
    val (gains, kernel) = (Seq(1.0, -2, 0.5), Seq(1.0, 0.5, -1, 0, 2))
    def course(design: NDBlock, weights: Seq[Double]) = design.doubles.grouped(weights.length)
      .map(_.zip(weights).map { case (x, w) => x * w }.sum).toArray
    val y = course(first, gains).zip(course(second, kernel)).map { case (a, b) => 3 + a * b }
    def scores(record: NDBlock) = Seq(1, 2, 4, 8, 200).map(n =>
      RowFunction(model(first, second, n), record).doubles.takeRight(1).head
    )
    assert(scores(NDBlock.doubles(y, 1, 48)).last > 1 - 1e-9)
    for (row <- 0 until 8) {
      val found = scores(NDBlock.doubles(responses.doubles.slice(48 * row, 48 * row + 48), 1, 48))
      assert(found.zip(found.tail).forall { case (before, after) => after >= before - 1e-12 })
    }
  }

  test("constant records and NaN; the others stay as they are") {
    val records = responses.doubles.take(96) ++ Array.fill(48)(5.0)
    records(60) = Double.NaN
    val of = model(golden("events_first"), golden("events_second"))
    val found = RowFunction(of, NDBlock.doubles(records, 3, 48)).doubles
    val expected = golden("events_fits").doubles
    for (i <- 0 until 12) assert(math.abs(found(i) - expected(i)) < 1e-9 * (1 + math.abs(expected(i))))
    assert(found.slice(12, 24).forall(_.isNaN))
    assert(found(24 + 5) == 5.0 && found.slice(30, 36).forall(_ == 0.0))
  }

  test("bad arguments") {
    val (first, second) = (golden("events_first"), golden("events_second"))
    val message = intercept[InvalidArgumentException](model(first, second).resultLength(47)).getMessage
    assert(message == "the designs have 48 samples, but the records have 47")
    intercept[InvalidArgumentException](model(first, second, 0))
    intercept[InvalidArgumentException](BilinearLeastSquares(Array.empty, 0, Array(1.0), 1, 1, 1))
    intercept[InvalidArgumentException](BilinearLeastSquares(Array(Double.NaN), 1, Array(1.0), 1, 1, 1))
  }
}
