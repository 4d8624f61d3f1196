package org.thunder.signal

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Single precision against double precision, which is NumPy's. */
class CenteredProductsSuite extends AnyFunSuite with NumericAssertions {
  private val random = new Random(3)
  private val (rows, n) = (9, 300)
  private val signal = Array.fill(n)(random.nextGaussian() + 5)

  private def noise(offset: Double, size: Double): NDBlock = {
    val values = Array.tabulate(rows * n)(i => offset + size * (signal(i % n) + random.nextGaussian()))
    Convert.cast(NDBlock.doubles(values, rows, n), DType.Float32)
  }

  private def assertSame(function: RowFunction, block: NDBlock, hint: String): Unit = {
    val found = RowFunction(function, block)
    val expected = RowFunction(function, NDBlock.doubles(block.toDoubles, rows, n))
    assert(found.dtype == DType.Float32)
    assertClose(found, expected, 0, 2e-6, hint)
  }

  for (function <- Seq(CrossCorr(signal, 4), Correlate(NDBlock.doubles(signal ++ signal.reverse, 2, n))))
    test(s"${function.productPrefix}: any mean and any size") {
      for (offset <- Seq(0.0, -3, 1e4); size <- Seq(1, 1e-3, 1e-25, 1e25))
        assertSame(function, noise(offset * size, size), s"$offset, $size:")
    }

  test("constant records, a few that are not numbers") {
    val block = noise(1, 1)
    val values = block.floats
    java.util.Arrays.fill(values, 0, n, 7.0f)
    values(n) = Float.NaN
    values(3 * n - 1) = Float.PositiveInfinity
    java.util.Arrays.fill(values, 3 * n, 4 * n, 0.0f)
    for (function <- Seq(CrossCorr(signal, 2), Correlate(NDBlock.doubles(signal, 1, n))))
      assertSame(function, block, function.toString.take(9))
  }
}
