package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

class MapProductsSuite extends AnyFunSuite with NumericAssertions {
  private val (data, maps) = (Golden("trajectories")("population"), Golden("trajectories")("maps"))

  test("the products of both summaries that it stands for, in parts") {
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.Int16)) {
      val block = Convert.cast(data, dtype)
      val (cross, gram) = (new CrossProduct(40, dtype, 3, DType.Float64), new Gram(3, DType.Float64))
      cross.update(block, maps)
      gram.update(maps)
      val whole = new MapProducts(40, dtype, 3, DType.Float64)
      for ((from, count) <- Seq((0, 15), (15, 0), (15, 25))) {
        val part = new MapProducts(40, dtype, 3, DType.Float64)
        part.update(block.sliceRows(from, count), maps.sliceRows(from, count))
        part.finish()
        whole.merge(Chunks.copy(part))
      }
      assert(whole.count == 40 && whole.bytes == cross.bytes + gram.bytes)
      assertClose(NDBlock.doubles(whole.crossProduct), NDBlock.doubles(cross.product), 1e-12, 1e-9)
      assertClose(NDBlock.doubles(whole.gramian), NDBlock.doubles(gram.gramian), 1e-12)
    }
  }
}
