package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class RegionSumsSuite extends AnyFunSuite {

  /** Row 0 belongs to regions 0 and 2, row 1 to none, row 2 to region 0; region 1 has no row. */
  private def sums = new RegionSums(2, DType.Float32, 3, Array(0, 2, 2, 3), Array(0, 2, 0))
  private val block = NDBlock.floats(Array(1f, 2f, 3f, 4f, 5f, 6f), 3, 2)

  private def assertSums(found: RegionSums) = {
    assert(found.of(0).map(_.toSeq).contains(Seq(6.0, 8.0)))
    assert(found.of(1).isEmpty)
    assert(found.of(2).map(_.toSeq).contains(Seq(1.0, 2.0)))
  }

  test("rows add to their regions, in one block or several") {
    val whole = sums
    whole.update(block, 0)
    assertSums(whole)
    val parts = sums
    for (row <- 0 until 3) parts.update(block.sliceRows(row, 1), row)
    assertSums(parts)
  }

  test("sums merge, sent elsewhere in between") {
    val (first, second) = (sums, sums)
    first.update(block.sliceRows(0, 2), 0)
    second.update(block.sliceRows(2, 1), 2)
    first.merge(Chunks.copy(second))
    assertSums(first)
  }

  test("a block of another length is refused") {
    intercept[InvalidArgumentException](sums.update(NDBlock.floats(Array(1f), 1, 1), 0))
  }
}
