package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class FourierSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  /** Phases compared on the circle. */
  private def assertSame(actual: Array[Double], expected: Array[Double], hint: String): Unit = {
    assert(actual.length == expected.length, hint)
    for (i <- actual.indices) {
      val difference = math.abs(actual(i) - expected(i))
      val distance = if (i % 2 == 1) math.min(difference, math.abs(2 * math.Pi - difference)) else difference
      assert(
        distance < 1e-8 || (actual(i).isNaN && expected(i).isNaN),
        s"$hint $i: ${actual(i)}, ${expected(i)}"
      )
    }
  }

  test("equals NumPy's FFT, for even and odd lengths") {
    for (n <- Seq(7, 12, 65); frequency <- 1 until math.min(n / 2, 4)) {
      val y = golden(s"records$n")
      val selected = records(Seq(0, 1, 2, 4).map(r => y.sliceRows(r, 1).doubles): _*)
      val result = RowFunction(Fourier(frequency), selected).doubles
      assertSame(result, golden(s"fourier${n}_$frequency").doubles, s"n = $n, frequency $frequency")
    }
  }

  test("equals NumPy's FFT for 10,000 samples") {
    val y = Array.tabulate(10000)(i => (i.toLong * 7919 % 10007) / 10007.0 + i / 100.0)
    assertSame(RowFunction(Fourier(3), records(y)).doubles, golden("long_fourier3").doubles, "")
  }

  test("a wave of the frequency: coherence 1, its phase; of another: coherence 0") {
    for (n <- Seq(16, 17)) {
      def wave(k: Int, phase: Double) = Array.tabulate(n)(i => 5 + math.sin(2 * math.Pi * k * i / n - phase))
      val result = RowFunction(Fourier(2), records(wave(2, 0.7), wave(3, 0.7))).doubles
      assert(math.abs(result(0) - 1) < 1e-12 && math.abs(result(1) - 0.7) < 1e-12)
      assert(math.abs(result(2)) < 1e-12)
    }
  }

  test("the bin behind the kept ones counts for nothing") {
    for (n <- Seq(8, 9)) {
      def at(i: Int, k: Int) = math.cos(2 * math.Pi * k * i / n)
      val y = Array.tabulate(n)(i => at(i, 1) + at(i, 2) + 3 * at(i, n / 2))
      val coherence = RowFunction(Fourier(1), records(y)).doubles(0)
      assert(math.abs(coherence - math.sqrt(0.5)) < 1e-12, s"n = $n")
    }
  }

  test("frequency 0: coherence 0, phase 3 pi / 2") {
    val random = new scala.util.Random(1)
    val noise =
      records(Seq.fill(50)(Array.fill(65)(random.nextGaussian())): _*) // whatever the sign of rounding
    for (y <- Seq(golden("records65").sliceRows(0, 1), noise)) {
      val result = RowFunction(Fourier(0), y).doubles
      assert(result.grouped(2).forall(_.toSeq == Seq(0.0, 1.5 * math.Pi)))
    }
  }

  test("a constant record: coherence NaN, phase 3 pi / 2; NaN gives NaN for both") {
    for (frequency <- Seq(0, 1)) {
      val y = records(Array.fill(6)(0.1), Array(1.0, 2, Double.NaN, 4, 5, 6))
      val result = RowFunction(Fourier(frequency), y).doubles
      assert(result(0).isNaN && result(1) == 1.5 * math.Pi)
      assertAllNaN(result.drop(2))
    }
  }

  test("a frequency that is not kept") {
    for ((n, frequency) <- Seq((8, 4), (9, 4), (8, -1), (1, 0), (0, 0))) {
      val y = NDBlock.doubles(new Array[Double](n), 1, n)
      val error = intercept[InvalidArgumentException](RowFunction(Fourier(frequency), y))
      assert(error.getMessage.contains(s"but is $frequency"))
    }
  }
}
