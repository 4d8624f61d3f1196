package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock}

class PursuitGramSuite extends AnyFunSuite with NumericAssertions {
  private val (threshold, next) = (0.5, 0.3)
  private val m = Array.tabulate(1400)(i => (i % 13) - 5.0)
  private val t = Array.tabulate(1400)(i => (i % 9) / 4.0 - 1)
  private val residuals = Array.tabulate(700)(i => (i % 5).toDouble)

  /** Z = M - S + Y / mu, from S and Y as the shrinking of T leaves them. */
  private val z = m.indices.map { i =>
    val s = math.signum(t(i)) * math.max(0.0, math.abs(t(i)) - threshold)
    m(i) - s + (t(i) - s) * next / threshold
  }.toArray

  private val gram =
    Array.tabulate(4)(i => (0 until 700).map(row => z(2 * row + i / 2) * z(2 * row + i % 2)).sum)

  test("products for the next step and the residual, updated or merged, for rows of any type") {
    val states =
      NDBlock.doubles(
        Array.tabulate(2100)(i => if (i % 3 == 2) residuals(i / 3) else t(i / 3 * 2 + i % 3)),
        700,
        3
      )
    for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64)) {
      val records = Convert.cast(NDBlock.doubles(m, 700, 2), dtype)
      val whole = new PursuitGram(2, dtype, DType.Float64, threshold, next)
      whole.update(records, states)
      val merged = new PursuitGram(2, dtype, DType.Float64, threshold, next)
      for ((from, count) <- Seq(0 -> 300, 300 -> 400)) {
        val part = new PursuitGram(2, dtype, DType.Float64, threshold, next)
        part.update(records.sliceRows(from, count), states.sliceRows(from, count))
        part.finish()
        merged.merge(Serialization.roundTrip(part))
      }
      for (sums <- Seq(whole, merged)) {
        assertClose(NDBlock.doubles(sums.gramian), NDBlock.doubles(gram), 1e-12)
        assert(math.abs(sums.residual - math.sqrt(residuals.map(r => r * r).sum)) < 1e-10)
      }
      intercept[InvalidArgumentException](whole.update(records, records))
    }
  }
}
