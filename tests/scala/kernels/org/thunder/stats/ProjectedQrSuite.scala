package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.{InvalidArgumentException, NumericAssertions}

class ProjectedQrSuite extends AnyFunSuite with NumericAssertions {

  private val (rows, columns, width) = (40, 5, 2)
  private val random = new scala.util.Random(6)
  private val basis = Array.fill(columns * width)(random.nextGaussian())
  private val origin = Array.tabulate(columns)(j => 40.1 + j)

  private def block(dtype: DType, rows: Int) = Convert.cast(
    NDBlock.doubles(Array.fill(rows * columns)(math.rint(100 * random.nextDouble())), rows, columns),
    dtype
  )

  /** (A B)'(A B), element by element: R'R has to be that. */
  private def square(block: NDBlock, origin: Array[Double]): Array[Double] = {
    val x = block.toDoubles
    val y = Array.tabulate(block.rows, width) { (i, c) =>
      (0 until columns).map { j =>
        (x(i * columns + j) - (if (origin.isEmpty) 0.0 else origin(j))) * basis(j * width + c)
      }.sum
    }
    Array.tabulate(width * width)(e => y.map(row => row(e / width) * row(e % width)).sum)
  }

  private def square(r: Array[Double]): Array[Double] =
    Array.tabulate(width * width)(e =>
      (0 until width).map(i => r(i * width + e / width) * r(i * width + e % width)).sum
    )

  for (dtype <- Seq(DType.UInt8, DType.Int16, DType.Float32, DType.Float64, DType.Int32))
    test(s"R of A B in one block, in chunks and merged: $dtype") {
      val tolerance = if (dtype.resultType == DType.Float32) 1e-5 else 1e-12
      for (count <- Seq(rows, 1); shift <- Seq(Array.empty[Double], origin)) {
        val data = block(dtype, count)
        val wanted = square(data, shift)
        for (summary <- Chunks.summaries(data)(() => new ProjectedQr(columns, width, dtype, shift, basis))) {
          assert(summary.count == count)
          val r = summary.r
          assert(r(2) == 0 && r(0) >= 0 && r(3) >= 0)
          val found = NDBlock.doubles(square(r))
          assertClose(found, NDBlock.doubles(wanted), tolerance, tolerance * wanted.max)
        }
      }
    }

  test("more rows than are projected at once, and rows of A B itself") {
    val data = block(DType.Float64, 5000)
    val whole = new ProjectedQr(columns, width, DType.Float64, Array.empty, basis)
    whole.update(data)
    whole.append(NDBlock.doubles(Array(1000.0, 2000.0), 1, 2))
    val wanted = square(data, Array.empty).zip(Array(1e6, 2e6, 2e6, 4e6)).map { case (a, b) => a + b }
    assertClose(NDBlock.doubles(square(whole.r)), NDBlock.doubles(wanted), 1e-11)
  }

  test("no rows; what does not fit is refused") {
    def empty = new ProjectedQr(columns, width, DType.Float64, Array.empty, basis)
    assert(empty.r.forall(_ == 0))
    intercept[InvalidArgumentException](empty.update(NDBlock.doubles(Array(1.0), 1, 1)))
    intercept[InvalidArgumentException](new ProjectedQr(3, 2, DType.Float64, Array.empty, Array(1.0)))
  }
}
