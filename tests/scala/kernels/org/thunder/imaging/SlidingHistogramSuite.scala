package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class SlidingHistogramSuite extends AnyFunSuite {

  test("finds what sorting finds, whatever comes and goes") {
    val random = new scala.util.Random(5)
    for (bins <- Seq(1, 64, 65, 1000)) {
      val histogram = new SlidingHistogram(bins)
      val columns = Array.fill(2)(Array.fill(400)(random.nextInt(bins)))
      for (i <- 0 until 400) {
        histogram.add(columns, i)
        val window = columns.flatMap(_.slice(math.max(0, i - 9), i + 1)).sorted
        for (place <- Seq(0, window.length / 2, window.length - 1, random.nextInt(window.length)))
          assert(histogram.find(place) == window(place))
        if (i >= 9) histogram.remove(columns, i - 9)
      }
    }
  }
}
