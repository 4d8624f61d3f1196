package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction, Vectors}

class NetworkRecordsSuite extends AnyFunSuite {
  private val random = new scala.util.Random(9)

  /** Records of a length, one with a NaN, one with infinities, one constant; float32 takes the network, float64 ranks. */
  private def records(length: Int): NDBlock = {
    val values = Array.fill(5 * length)(random.nextGaussian().toFloat)
    values(length + length / 2) = Float.NaN
    values(2 * length) = Float.NegativeInfinity
    values(3 * length - 1) = Float.PositiveInfinity
    java.util.Arrays.fill(values, 3 * length, 4 * length, 1.5f)
    NDBlock.floats(values, 5, length)
  }

  private def bits(results: NDBlock) = results.toDoubles.toSeq.map(_.toFloat.toString)

  for (
    (name, baseline) <- Seq[(String, (Int, Double) => Baseline)](
      "window" -> (WindowBaseline(_, _)),
      "window-exact" -> (ExactWindowBaseline(_, _))
    )
  ) test(s"$name: as by ranks, to the last bit") {
    for (
      length <- Seq(1, 10, 101, 150, 700); window <- Seq(1, 2, 9, 20, 40, 41, 100, 400, 401);
      perc <- Seq(0, 12.5, 20, 50, 100)
    ) {
      val floats = records(length)
      val function = Normalize(baseline(window, perc))
      val network = RowFunction(function, floats)
      assert(bits(Vectors.without(RowFunction(function, floats))) == bits(network))
      val ranks = RowFunction(function, NDBlock.doubles(floats.toDoubles, 5, length))
      assert(bits(network) == bits(ranks))
    }
  }
}
