package org.thunder.stats

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

class ClusterDistancesSuite extends AnyFunSuite {
  private val (rows, columns, k) = (3000, 7, 4)
  private val random = new Random(2)
  private val values = Array.fill(rows * columns)(5.0 + random.nextInt(9))
  private val centers = Array.fill(k * columns)(5 + 8 * random.nextDouble())
  private val of = new Centers(centers, k, Array.fill(columns)(9.3))

  private val squares = (0 until rows).map { row =>
    (0 until k).map(c =>
      (0 until columns).map(j => math.pow(values(row * columns + j) - centers(c * columns + j), 2)).sum
    )
  }
  private val (labels, distances) = (squares.map(s => s.indexOf(s.min)), squares.map(_.min))

  private def summary(dtype: DType, block: NDBlock): ClusterDistances = {
    val result = new ClusterDistances(of, dtype)
    result.update(block)
    result.finish()
    result
  }

  test("long float32 rows, and those whose squares are beyond single precision") {
    val (count, length) = (30, 200)
    for (scale <- Seq(1.0, 1e-20, 1e21)) {
      val rows = Array.fill(count * length)((scale * random.nextGaussian()).toFloat)
      val center = Array.fill(length)(scale * random.nextDouble())
      val found = new ClusterDistances(new Centers(center, 1, new Array[Double](length)), DType.Float32)
      found.update(NDBlock.floats(rows, count, length))
      val expected = rows.indices.map(i => math.pow(rows(i) - center(i % length), 2)).sum
      assert(math.abs(found.inertia - expected) < 1e-5 * expected, s"scale $scale")
    }
  }

  test("counts, inertia and farthest rows, by definition, in parts of any type") {
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.UInt8); split <- Seq(0, 1, 1700)) {
      val block = Convert.cast(NDBlock.doubles(values, rows, columns), dtype)
      val found = summary(dtype, block.sliceRows(0, split))
      found.merge(summary(dtype, block.sliceRows(split, rows - split)))
      assert(found.counts.toSeq == (0 until k).map(c => labels.count(_ == c).toLong))
      for ((inertia, c) <- found.inertias.zipWithIndex) {
        val expected = distances.indices.filter(labels(_) == c).map(distances).sum
        assert(math.abs(inertia - expected) < 1e-5 * expected)
      }
      assert(math.abs(found.inertia - distances.sum) < 1e-5 * distances.sum)
      assert(found.farthest.map(row => distances(row.toInt)).toSeq.zip(distances.sorted.reverse).forall {
        case (a, b) => math.abs(a - b) < 1e-3
      })
    }
  }

  test("rows of another length are refused") {
    intercept[InvalidArgumentException](summary(DType.Float64, NDBlock.zeros(DType.Float64, Array(2, 3))))
  }
}
