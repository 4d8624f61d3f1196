package org.thunder.stats

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

class ClusterSumsSuite extends AnyFunSuite with NumericAssertions {
  private val (rows, columns, k) = (3000, 7, 4)
  private val random = new Random(2)
  private val values = Array.fill(rows * columns)(5.0 + random.nextInt(9))
  private val centers = Array.fill(k * columns)(5 + 8 * random.nextDouble())
  private val shift = Array.fill(columns)(9.3)

  private def squares(row: Int): Seq[Double] = (0 until k).map { c =>
    (0 until columns).map(j => math.pow(values(row * columns + j) - centers(c * columns + j), 2)).sum
  }
  private val labels = (0 until rows).map(row => squares(row).indexOf(squares(row).min))

  test("counts and means, by definition, in parts of any type") {
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.UInt8); split <- Seq(0, 1, 1700)) {
      val block = Convert.cast(NDBlock.doubles(values, rows, columns), dtype)
      val of = new Centers(centers, k, shift)
      val parts = Seq(block.sliceRows(0, split), block.sliceRows(split, rows - split)).map { part =>
        val sums = new ClusterSums(of, dtype)
        sums.update(part)
        sums.finish()
        sums
      }
      parts.head.merge(parts.last)
      val found = parts.head
      assert(found.counts.toSeq == (0 until k).map(c => labels.count(_ == c).toLong))
      for (c <- 0 until k; j <- 0 until columns) {
        val members = labels.indices.filter(labels(_) == c).map(row => values(row * columns + j))
        assert(math.abs(found.means(c * columns + j) - members.sum / members.size) < 1e-5)
      }
    }
  }

  test("a cluster without rows keeps its centre") {
    val sums = new ClusterSums(new Centers(Array(0.0, 100), 2, Array.empty), DType.Float64)
    sums.update(NDBlock.doubles(Array(1, 3), 2, 1))
    assert(sums.counts.toSeq == Seq(2L, 0L) && sums.means.toSeq == Seq(2.0, 100.0))
  }

  test("rows of another length are refused") {
    intercept[InvalidArgumentException](
      new ClusterSums(
        new Centers(centers, k, shift),
        DType.Float64
      ).update(NDBlock.zeros(DType.Float64, Array(2, 3)))
    )
  }
}
