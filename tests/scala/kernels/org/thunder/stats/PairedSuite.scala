package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}

class PairedSuite extends AnyFunSuite with NumericAssertions {

  private val rows = Golden("stats")("int16_rows")

  private def empty = new Paired(
    new Sums(rows.rowLength, rows.dtype),
    new MinMax(rows.rowLength, rows.dtype)
  )

  test("each is what it is alone, in any chunks") {
    for (both <- Chunks.summaries(rows)(() => empty)) {
      val (sums, extremes) = (new Sums(rows.rowLength, rows.dtype), new MinMax(rows.rowLength, rows.dtype))
      sums.update(rows)
      extremes.update(rows)
      assertClose(both.first.sum, sums.sum, 0, 0)
      assertClose(both.second.max, extremes.max, 0, 0)
      assertClose(both.second.min, extremes.min, 0, 0)
    }
  }

  test("takes the room of both") {
    assert(empty.bytes == empty.first.bytes + empty.second.bytes)
  }
}
