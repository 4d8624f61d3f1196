package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, Serialization}

/** Against SciPy's t distribution. */
class StudentTailSuite extends AnyFunSuite {
  private val golden = Golden("inference")
  private val t = golden("t").toDoubles

  test("probabilities of every size, interpolated and not") {
    for ((df, i) <- golden("degrees").toDoubles.zipWithIndex) {
      val tail = Serialization.roundTrip(StudentTail(df.toInt))
      for ((value, j) <- t.zipWithIndex) {
        val expected = golden("t_tail").toDoubles(i * t.length + j)
        for (sign <- Seq(1, -1))
          assert(math.abs(tail(sign * value) - expected) <= 2e-9 * expected + 1e-300, s"df $df, t $value")
      }
    }
  }

  test("between the places where it is known it is the exact function") {
    for (df <- Seq(1, 2, 5, 30, 1000)) {
      val (tail, exact) = (StudentTail(df), FTail(1, df))
      for (i <- 0 until 4000) {
        val t = i * 0.0079
        assert(math.abs(tail(t) / exact(t * t) - 1) < 2e-9, s"df $df, t $t")
      }
    }
  }

  test("the inverse") {
    val levels = golden("levels").toDoubles
    for ((df, i) <- golden("degrees").toDoubles.zipWithIndex; (level, j) <- levels.zipWithIndex) {
      val expected = golden("t_inverse").toDoubles(i * levels.length + j)
      assert(math.abs(StudentTail(df.toInt).inverse(level) - expected) <= 1e-9 * expected, s"$df, $level")
    }
  }

  test("0, infinity, NaN, no degrees of freedom") {
    val tail = StudentTail(10)
    assert(tail(0) == 1 && tail(Double.PositiveInfinity) == 0 && tail(Double.NaN).isNaN)
    assert(StudentTail(0)(1).isNaN && StudentTail(-3)(1).isNaN && StudentTail(0).inverse(0.05).isNaN)
  }
}
