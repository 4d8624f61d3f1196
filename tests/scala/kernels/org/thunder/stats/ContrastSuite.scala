package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}

class ContrastSuite extends AnyFunSuite with NumericAssertions {

  test("the sum of slopes is that of difference quotients") {
    val step = 1e-6
    val at = Array(-2.0, -0.3, 0.0, 0.7, 1.0, 3.0)
    for (contrast <- Contrast.all) {
      val (values, above, below) = (at.clone, at.map(_ + step), at.map(_ - step))
      val slopes = contrast(values, 1, 4)
      contrast(above, 0, 6)
      contrast(below, 0, 6)
      val expected = (1 until 5).map(i => (above(i) - below(i)) / (2 * step)).sum
      assert(math.abs(slopes - expected) < 1e-8, contrast.name)
      assert(values(0) == -2.0 && values(5) == 3.0 && values(2) == 0.0)
    }
  }

  test("values worked by hand") {
    val values = Array(1.0)
    Contrast("cube")(values, 0, 1)
    assert(values(0) == 1.0)
    values(0) = 2.0
    Contrast("exp")(values, 0, 1)
    assert(math.abs(values(0) - 2 * 0.1353352832366127) < 1e-15)
    values(0) = 1.0
    Contrast("logcosh")(values, 0, 1)
    assert(math.abs(values(0) - 0.7615941559557649) < 1e-15)
  }

  test("tanh by exp is as exact, and has its limits") {
    val at = Array.tabulate(2001)(i => (i - 1000) / 50.0) ++ Array(-1e3, 1e3, 1e-9)
    val values = at.clone
    Contrast("logcosh")(values, 0, values.length)
    for ((x, g) <- at.zip(values)) assert(math.abs(g - math.tanh(x)) < 5e-16, x)
  }

  test("an unknown name") {
    val message = intercept[InvalidArgumentException](Contrast("tanh")).getMessage
    assert(message.contains("logcosh, exp, cube") && message.contains("tanh"))
  }
}
