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

  test("Fourier: any mean and any size, an even and an odd length, any bin") {
    for (offset <- Seq(0.0, -3, 1e4); size <- Seq(1, 1e-3, 1e-25, 1e25); length <- Seq(n, n - 1)) {
      val values = noise(offset * size, size).toDoubles.take(8 * length)
      values(length) = Double.NaN
      java.util.Arrays.fill(values, 2 * length, 3 * length, values(0))
      val block = Convert.cast(NDBlock.doubles(values, 8, length), DType.Float32)
      for (bin <- Seq(0, 1, 7, length / 2 - 1)) {
        val found = RowFunction(Fourier(bin), block).toDoubles
        val expected = RowFunction(Fourier(bin), NDBlock.doubles(block.toDoubles, 8, length)).doubles
        for (row <- 0 until 8) {
          val hint = s"$offset, $size, $length samples, bin $bin, row $row"
          val (coherence, turn) = (expected(2 * row), found(2 * row + 1) - expected(2 * row + 1))
          assert(
            coherence.isNaN && found(2 * row).isNaN || math.abs(found(2 * row) - coherence) < 2e-6,
            hint
          )
          assert(turn.isNaN && row == 1 || 2 * math.abs(math.sin(turn / 2)) < 2e-5, hint)
        }
      }
    }
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
