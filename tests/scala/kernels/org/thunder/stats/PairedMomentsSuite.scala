package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{DType, NDBlock, RowFunction, Tiles}
import org.thunder.signal.Correlate

class PairedMomentsSuite extends AnyFunSuite with NumericAssertions {
  private val random = new scala.util.Random(9)
  private def noise(offset: Double, rows: Int, columns: Int) =
    NDBlock.doubles(Array.fill(rows * columns)(offset + random.nextGaussian()), rows, columns)

  private def transposed(block: NDBlock): NDBlock = {
    val result = NDBlock.zeros(block.dtype, Array(block.rowLength, block.rows))
    Tiles.transposeInto(block, 0, block.rowLength, result, 0)
    result
  }

  /** By the kernel that correlates records, which is tested against NumPy. */
  private def expected(x: NDBlock, y: NDBlock): NDBlock = {
    val all = RowFunction(Correlate(transposed(y)), transposed(x)).doubles
    NDBlock.doubles(Array.tabulate(x.rowLength)(j => all(j * x.rowLength + j)))
  }

  test("the correlation of columns, in any blocks") {
    for (offset <- Seq(0.0, 1e6)) {
      val (x, y) = (noise(offset, 40, 6), noise(-offset, 40, 6))
      for (counts <- Seq(Seq(40), Seq(1, 39), Seq(7, 0, 13, 20))) {
        val moments = new PairedMoments(6, DType.Float64)
        val parts = counts.scanLeft(0)(_ + _).zip(counts).map { case (start, count) =>
          val part = new PairedMoments(6, DType.Float64)
          part.update(x.sliceRows(start, count), y.sliceRows(start, count))
          part
        }
        parts.foreach(moments.merge)
        assert(moments.count == 40)
        assertClose(NDBlock.doubles(moments.correlation), expected(x, y), 1e-9, 1e-9)
      }
    }
  }

  test("more columns than a tile, and floats") {
    val (x, y) = (noise(3, 5, 5000), noise(0, 5, 5000))
    val moments = new PairedMoments(5000, DType.Float32)
    def floats(block: NDBlock) = NDBlock.floats(block.doubles.map(_.toFloat), 5, 5000)
    moments.update(floats(x), floats(y))
    val at = Seq(0, 4095, 4096, 4999)
    for (j <- at) {
      def column(b: NDBlock) = NDBlock.doubles(Array.tabulate(5)(i => b.doubles(i * 5000 + j)), 1, 5)
      val r = RowFunction(Correlate(column(y)), column(x)).doubles.head
      assert(math.abs(moments.correlation(j) - r) < 1e-4)
    }
  }

  test("constant columns and no rows give NaN") {
    val moments = new PairedMoments(2, DType.Float64)
    assertAllNaN(moments.correlation)
    moments.update(
      NDBlock.doubles(Array(0.1, 1, 0.1, 2, 0.1, 4), 3, 2),
      NDBlock.doubles(Array(1.0, 2, 3, 4, 5, 8), 3, 2)
    )
    assert(moments.correlation(0).isNaN && math.abs(moments.correlation(1) - 1) < 1e-15)
  }

  test("other rows are refused") {
    val moments = new PairedMoments(2, DType.Float64)
    intercept[InvalidArgumentException](moments.update(noise(0, 3, 2), noise(0, 2, 2)))
    intercept[InvalidArgumentException](moments.update(noise(0, 3, 2), noise(0, 3, 3)))
    intercept[InvalidArgumentException](moments.merge(new PairedMoments(3, DType.Float64)))
  }
}
