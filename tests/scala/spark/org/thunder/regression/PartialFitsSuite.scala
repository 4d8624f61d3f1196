package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Series, SparkSuite}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Projection

class PartialFitsSuite extends AnyFunSuite with SparkSuite {
  private def sum(length: Int, factor: Double) = Projection(Array.fill(length)(factor), 1, Array.empty)
  private def values(npartitions: Int) =
    Series.fromBlock(context, NDBlock.floats(Array.tabulate(12)(_.toFloat), 4, 3), npartitions)

  test("of groups of samples, side by side") {
    for (npartitions <- partitionCounts) {
      val members = Seq(Array(2, 0), Array(1), Array(0, 1, 2))
      val found = PartialFits.bySamples(values(npartitions), members.map(m => sum(m.length, 1)), members)
      assert(found.dtype == DType.Float32 && found.shape.toSeq == Seq(4, 3))
      assert(found.toBlock.floats.toSeq == Seq(2, 1, 3, 8, 4, 12, 14, 7, 21, 20, 10, 30))
    }
  }

  test("by the records' regions, with their numbers behind") {
    for (npartitions <- partitionCounts) {
      val found =
        PartialFits.byRegion(values(npartitions), Seq(sum(3, 1), sum(3, -1)), Array(1, 0, 0, 1))
      assert(found.toBlock.floats.toSeq == Seq(-3, 1, 12, 0, 21, 0, -30, 1))
    }
  }
}
