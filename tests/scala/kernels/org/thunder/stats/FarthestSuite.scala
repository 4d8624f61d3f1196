package org.thunder.stats

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite

class FarthestSuite extends AnyFunSuite {

  private def of(distances: Seq[Double], size: Int, split: Int): Seq[Long] = {
    val parts = Seq(distances.take(split), distances.drop(split)).map { part =>
      val farthest = new Farthest(size)
      part.zipWithIndex.foreach { case (distance, row) => farthest.add(distance, row.toLong) }
      farthest
    }
    parts.head.merge(parts.last, split.toLong)
    parts.head.rows.toSeq
  }

  test("the greatest, of equal ones the first, wherever the rows are split") {
    val random = new Random(1)
    for (size <- Seq(1, 3, 20); count <- Seq(0, 1, 2, 15)) {
      val distances = Seq.fill(count)(random.nextInt(6).toDouble)
      val expected = distances.indices.filter(distances(_) > 0).sortBy(-distances(_)).take(size).map(_.toLong)
      for (split <- 0 to count) assert(of(distances, size, split) == expected)
    }
  }

  test("NaN is no distance") {
    assert(of(Seq(Double.NaN, 1, Double.NaN), 2, 1) == Seq(1L))
  }
}
