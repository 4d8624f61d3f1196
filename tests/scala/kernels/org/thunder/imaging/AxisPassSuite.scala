package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, Lanes, NDBlock}

class AxisPassSuite extends AnyFunSuite {

  /** Each pixel plus ten times the one before it on its line. */
  private object Before extends LineFilter {
    def worker(length: Int, width: Int): LineWorker =
      (lines: Lanes, width: Int, i: Int, out: Array[Double]) =>
        for (j <- 0 until width) out(j) = lines(i)(j) + (if (i > 0) 10 * lines(i - 1)(j) else 0)
  }

  private def expected(block: NDBlock, axis: Int): Seq[Double] = {
    val stride = block.shape.drop(axis + 1).product
    val a = block.toDoubles
    a.indices.map(i => a(i) + (if (i / stride % block.shape(axis) > 0) 10 * a(i - stride) else 0))
  }

  test("along every axis, in place too, with more lines and pixels than a tile") {
    for (shape <- Seq(Array(2, 3, 4), Array(1, 70, 90), Array(3, 1, 40), Array(700, 2, 3), Array(2, 40, 1))) {
      val block = NDBlock.wrap(DType.Int32, shape, Array.tabulate(shape.product)(i => i * 7919 % 1000))
      for (axis <- shape.indices) {
        val result = NDBlock.zeros(DType.Int32, shape)
        new AxisPass(shape, axis, Before)(block, result)
        assert(result.toDoubles.toSeq == expected(block, axis), s"axis $axis of ${shape.mkString(",")}")
        val same = block.sliceRows(0, block.rows)
        new AxisPass(shape, axis, Before)(same, same)
        assert(same.toDoubles.toSeq == expected(block, axis))
      }
    }
  }

  test("one filter for each axis, one after the other; none for some") {
    val block = NDBlock.doubles(Array.tabulate(24)(_.toDouble), 2, 3, 4)
    val both = AxisPass.each(block, Seq(Some(Before), Some(Before)))
    val first = AxisPass.each(block, Seq(Some(Before), None))
    assert(first.doubles.toSeq == expected(block, 1) && both.doubles.toSeq == expected(first, 2))
    assert(AxisPass.each(block, Seq(None, None)).doubles.toSeq == block.doubles.toSeq)
  }
}
