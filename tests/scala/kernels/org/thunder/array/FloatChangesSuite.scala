package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class FloatChangesSuite extends AnyFunSuite {
  private val random = new scala.util.Random(4)
  private val special = Array(Float.NaN, Float.PositiveInfinity, -0.0f, 1e-42f, 3e38f, -0.1f)

  private def floats(n: Int): Array[Float] =
    Array.tabulate(n)(i => if (i % 7 == 3) special(i / 7 % 6) else random.nextGaussian().toFloat + 2)

  private def same(a: Float, b: Float) = java.lang.Float.compare(a, b) == 0

  private def check(found: => Seq[Float], expected: Seq[Float]): Unit =
    for (values <- Seq(found, Vectors.without(found))) {
      assert(values.take(2) == Seq(7f, 7f) && values.drop(expected.length + 2) == Seq(7f, 7f))
      assert(values.slice(2, expected.length + 2).zip(expected).forall { case (a, b) => same(a, b) })
    }

  private val ranges = for (n <- (0 to 70) :+ 190; at <- Seq(0, 1, 5)) yield (n, at)

  test("scaled: the bits of the formula, with and without vectors, and nothing beyond") {
    for ((n, at) <- ranges) {
      val from = floats(n + at)
      def found: Seq[Float] = {
        val into = Array.fill(n + 4)(7f)
        FloatChanges.scale(from, at, n, 2.1, 0.3, into, 2)
        into.toSeq
      }
      check(found, from.drop(at).map(x => ((x - 2.1) * 0.3).toFloat).toSeq)
    }
  }

  test("relative to baselines, the same") {
    for ((n, at) <- ranges) {
      val (from, baselines) = (floats(n + at), floats(n).reverse)
      def found: Seq[Float] = {
        val into = Array.fill(n + 4)(7f)
        FloatChanges.relative(from, at, n, baselines, 0.1, into, 2)
        into.toSeq
      }
      val expected = from.drop(at).zip(baselines).map { case (x, b) =>
        ((x - b.toDouble) / (b.toDouble + 0.1)).toFloat
      }
      check(found, expected.toSeq)
    }
  }
}
