package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class HistogramMedianSuite extends AnyFunSuite {
  import MedianWorkers._

  test("equals sorting each window, for few and for many different values") {
    for (
      bound <- Seq(3, 1000, Int.MaxValue); size <- sizes;
      shape <- Seq(Seq(2, 6, 9), Seq(1, 1, 5), Seq(2, 5, 1))
    ) {
      val movie = frames(bound, shape: _*)
      val result = MedianWorkers(movie, size)(new HistogramMedian(_, IntKeys))
      assert(result == bySorting(movie, size), s"size $size of $shape")
    }
  }
}
