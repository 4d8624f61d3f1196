package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{Convert, DType, NDBlock}

class CentersSuite extends AnyFunSuite with NumericAssertions {

  test("labels and distances, whatever the shift; of equally near centres the first") {
    for (shift <- Seq(Array.empty[Double], Array(1.0, 2), Array(Double.NaN, 1e3)); dtype <- DType.all) {
      val centers = new Centers(Array(0, 0, 4, 4, 0, 0), 3, shift)
      val block = Convert.cast(NDBlock.doubles(Array(0, 1, 1, 1, 1, 0), 3, 2), dtype)
      assert(centers.labels(block).toDoubles.toSeq == Seq(0.0, 0, 0), dtype.name)
      val expected = if (dtype == DType.Bool) Seq(1.0, 2, 1) else Seq(1.0, 2, 1)
      for ((a, b) <- centers.squaredDistances(block).toSeq.zip(expected)) assert(math.abs(a - b) < 1e-2)
    }
  }

  test("many rows, and none") {
    val centers = new Centers(Array.tabulate(10)(_.toDouble), 10, Array(5.0))
    val block = NDBlock.doubles(Array.tabulate(5000)(i => i % 10 + 0.25), 5000, 1)
    assert(centers.labels(block).toDoubles.toSeq == (0 until 5000).map(i => (i % 10).toDouble))
    assert(centers.squaredDistances(block).forall(d => math.abs(d - 0.0625) < 1e-12))
    assert(centers.labels(block.sliceRows(0, 0)).rows == 0)
  }

  test("NaN has no label; correlation with the nearest centre") {
    val centers = new Centers(Array(0, 1, 2, 9, 9, 9), 2, Array.empty)
    val block = NDBlock.doubles(Array(0, 2, 3, Double.NaN, 1, 2, 8, 9, 10, 1, 1, 1), 4, 3)
    assert(centers.labels(block).toDoubles.toSeq == Seq(0.0, -1, 1, 0))
    val found = centers.similarity(block).doubles
    assert(math.abs(found(0) - 0.9819805060619659) < 1e-12)
    assertAllNaN(found.drop(1))
  }

  test("one NaN anywhere is found, infinity has a label, in every width and type") {
    for (columns <- Seq(1, 7, 40, 300); k <- Seq(1, 2, 25); dtype <- Seq(DType.Float32, DType.Float64)) {
      val centers = new Centers(Array.tabulate(k * columns)(i => (i % 11).toDouble), k, Array.empty)
      for (j <- Seq(0, columns / 2, columns - 1); bad <- Seq(Double.NaN, 1 / 0.0, -1 / 0.0)) {
        val values = Array.tabulate(3 * columns)(i => (i % 5).toDouble)
        values(columns + j) = bad
        val labels = centers.labels(Convert.cast(NDBlock.doubles(values, 3, columns), dtype)).toDoubles
        assert(labels.map(_ < 0).toSeq == Seq(false, bad.isNaN, false), s"$columns $k ${dtype.name} $j $bad")
      }
    }
  }

  test("centres of a tree are compared in pairs, of equally near ones the first") {
    val tree = new Centers(Array(4.0, 0, 8, 6, 9), 5, Array(4.0), Array(1, -1, 3, -1, -1))
    val block = NDBlock.doubles(Array(1, 3.9, 4, 4.1, 7, 7.5, 7.6, Double.NaN), 8, 1)
    assert(tree.labels(block).toDoubles.toSeq == Seq(1.0, 1, 1, 3, 3, 3, 4, -1))
  }
}
