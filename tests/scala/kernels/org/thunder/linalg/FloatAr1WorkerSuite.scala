package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Beside double precision, which Ar1LeastSquaresSuite compares with nilearn. */
class FloatAr1WorkerSuite extends AnyFunSuite with NumericAssertions {
  private val (n, p) = (400, 2)
  private val random = new java.util.Random(3)
  private val x = Array.fill(n * p)(random.nextGaussian())
  private val ordinary = OrdinaryLeastSquares(x, n, p, fitIntercept = true)
  private val fit = Ar1LeastSquares(ordinary, CoefficientCovariance(ordinary, x, Array.empty), 100)

  private def record(rho: Double, slope: Double): Array[Double] = {
    val noise = Array.iterate(0.0, n)(e => rho * e + random.nextGaussian())
    Array.tabulate(n)(i => 1000 + slope * x(p * i) + noise(i))
  }

  private def check(values: Array[Double]): Unit = {
    val single = Convert.cast(NDBlock.doubles(values, values.length / n, n), DType.Float32)
    val found = RowFunction(fit, single).toDoubles
    val expected = RowFunction(fit, Convert.cast(single, DType.Float64)).doubles
    for (i <- expected.indices) {
      val scale = math.abs(expected(i)).max(1e-2)
      assert(
        math.abs(found(i) - expected(i)) <= 2e-4 * scale,
        s"value ${i % (p + 5)} of record ${i / (p + 5)}"
      )
    }
  }

  test("beside a baseline, of any correlation, explained or not") {
    check((for (rho <- Seq(-0.8, 0.0, 0.5, 0.999); slope <- Seq(0.0, 1, 300))
      yield record(rho, slope)).flatten.toArray)
  }

  test("a first sample far from all others") {
    val far = record(0.3, 1)
    far(0) = 1e5
    check(far)
  }

  test("constant records, and those that are not finite") {
    val values = Array.fill(3 * n)(7.0f)
    values(n + 5) = Float.NaN
    values(2 * n) = Float.PositiveInfinity
    val found = RowFunction(fit, NDBlock.floats(values, 3, n)).floats.grouped(p + 5).toSeq
    assert(found.head.toSeq == Seq(7, 0, 0, 0, 0, 0, 0) && found.tail.flatten.forall(_.isNaN))
  }
}
