package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class FloatKeysSuite extends AnyFunSuite {
  private val random = new scala.util.Random(5)
  private val special = Seq(
    Float.NegativeInfinity,
    -3e38f,
    -1f,
    -1e-42f,
    -0.0f,
    0.0f,
    1e-42f,
    1f,
    3e38f,
    Float.PositiveInfinity,
    Float.NaN
  )
  private val negativeNaN = java.lang.Float.intBitsToFloat(0xffc01234)

  private def keys(values: Array[Float]): Array[Int] = {
    val keys = new Array[Int](values.length + 3)
    FloatKeys.read(values, 0, values.length, keys, 2)
    assert(keys.take(2).toSeq == Seq(0, 0) && keys.last == 0)
    keys.slice(2, values.length + 2)
  }

  test("in the order of the floats, a NaN of any sign last") {
    for (n <- Seq(11, 45, 64)) {
      val values = Array.tabulate(n)(i => if (i < 11) special(i) else random.nextGaussian().toFloat)
      for (found <- Seq(keys(values), Vectors.without(keys(values)))) {
        assert(found.zip(values).sortBy(_._1).map(_._2.toString).toSeq == values.sorted.map(_.toString).toSeq)
        assert(found.toSeq == values.map(FloatKeys.key).toSeq)
      }
    }
    val nans = Array.fill(40)(negativeNaN)
    assert((keys(nans) ++ Vectors.without(keys(nans))).forall(_ == FloatKeys.key(Float.NaN)))
  }

  test("and back, as floats and as doubles") {
    for (n <- Seq(0, 11, 50)) {
      val values = Array.tabulate(n)(i => special(i % 11))
      val found = keys(values)
      def floats: Seq[String] = {
        val into = Array.fill(n + 3)(7f)
        FloatKeys.write(found, 0, n, into, 2)
        into.toSeq.map(_.toString)
      }
      def doubles: Seq[String] = {
        val into = Array.fill(n + 3)(7.0)
        FloatKeys.write(found, 0, n, into, 2)
        into.toSeq.map(_.toFloat.toString)
      }
      val expected = ((Array(7f, 7f) ++ values) :+ 7f).toSeq.map(_.toString)
      assert(floats == expected && Vectors.without(floats) == expected)
      assert(doubles == expected && Vectors.without(doubles) == expected)
    }
  }
}
