package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class NetworkMedianSuite extends AnyFunSuite {
  import MedianWorkers._

  test("equals sorting each window, for few and for many different values") {
    for (
      bound <- Seq(3, 1000, Int.MaxValue); size <- sizes;
      shape <- Seq(Seq(2, 6, 9), Seq(1, 1, 5), Seq(2, 5, 1))
    ) {
      val movie = frames(bound, shape: _*)
      val result = MedianWorkers(movie, size)(new NetworkMedian(_, IntKeys))
      assert(result == bySorting(movie, size), s"size $size of $shape")
    }
  }

  test("rows longer than a segment") {
    val movie = frames(1000, 1, 3, 1500)
    assert(MedianWorkers(movie, Seq(3, 3))(new NetworkMedian(_, IntKeys)) == bySorting(movie, Seq(3, 3)))
  }
}
