package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.NDBlock

class ButterworthSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  /** |H| at a frequency, for a sampling rate of 30. */
  private def gain(sections: Seq[Section], frequency: Double): Double = sections.map { s =>
    val angle = 2 * math.Pi * frequency / 30
    def size(c0: Double, c1: Double, c2: Double) = math.hypot(
      c0 + c1 * math.cos(angle) + c2 * math.cos(2 * angle),
      c1 * math.sin(angle) + c2 * math.sin(2 * angle)
    )
    size(s.b0, s.b1, s.b2) / size(1, s.a1, s.a2)
  }.product

  test("the gain is that of scipy.signal.butter") {
    val frequencies = Seq[Double](0, 0.3, 2, 5, 9, 14, 15)
    for (order <- Seq(1, 2, 3, 6))
      for ((name, sections) <- ButterworthSuite.filters(order)) {
        val gains = NDBlock.doubles(frequencies.map(gain(sections, _)).toArray)
        assertClose(gains, golden(s"gain_$name$order"), 1e-8, 1e-9, s"$name of order $order:")
      }
  }

  test("a section for two poles; one of the first order for a single one") {
    assert(Butterworth.lowpass(3, 30, 5).map(_.isFirstOrder) == Seq(false, false, true))
    assert(Butterworth.bandpass(1, 3, 30, 3).map(_.isFirstOrder) == Seq(false, false, false))
    assert(math.abs(Butterworth.lowpass(3, 30, 5).map(_.constantGain).product - 1) < 1e-12)
  }

  test("bad arguments") {
    for (cutoff <- Seq(0, 15, -1, Double.NaN))
      intercept[InvalidArgumentException](Butterworth.lowpass(cutoff, 30, 2))
    intercept[InvalidArgumentException](Butterworth.highpass(1, 30, 0))
    intercept[InvalidArgumentException](Butterworth.highpass(1, 0, 2))
    intercept[InvalidArgumentException](Butterworth.bandpass(3, 3, 30, 2))
  }
}

object ButterworthSuite {

  /** The filters that SciPy designed too. */
  def filters(order: Int): Seq[(String, Seq[Section])] = Seq(
    "lowpass" -> Butterworth.lowpass(3, 30, order),
    "highpass" -> Butterworth.highpass(1.2, 30, order),
    "bandpass" -> Butterworth.bandpass(1.5, 6, 30, order),
    "wide" -> Butterworth.bandpass(0.3, 13.5, 30, order)
  )
}
