package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, Serialization}

class Ar1CovarianceSuite extends AnyFunSuite {
  private val (n, p) = (40, 3)
  private val x = Golden("ar1")("design").doubles
  private val ordinary = OrdinaryLeastSquares(x, n, p, fitIntercept = true)
  private val white = CoefficientCovariance(ordinary, x, Array.empty)
  private val covariance = Ar1LeastSquares(ordinary, white, 100).covariance

  test("rho is cut towards 0") {
    assert(Seq(0.0, 0.0099, -0.0099, 0.019, -0.5, 0.999, 1.01).map(covariance.bin) ==
      Seq(0, 0, 0, 1, -50, 99, 101))
    assert(covariance.rho(-37) == -37.0 / 100)
  }

  test("variances are those of a design whose rows are whitened one by one") {
    for (bin <- Seq(-99, -50, 0, 1, 73, 99)) {
      val rho = bin / 100.0
      val whitened = Array.tabulate(n * (1 + p)) { at =>
        def element(i: Int) = if (at % (1 + p) == 0) 1.0 else x(i * p + at % (1 + p) - 1)
        val i = at / (1 + p)
        element(i) - (if (i == 0) 0.0 else rho * element(i - 1))
      }
      val direct =
        CoefficientCovariance(
          OrdinaryLeastSquares(whitened, n, 1 + p, fitIntercept = false),
          whitened,
          Array.empty
        )
      val found = Serialization.roundTrip(covariance)(bin)
      assert(found.degrees == direct.degrees && found.rank == direct.rank)
      for (c <- Seq(Array(1.0, 0, 0, 0), Array(0, 1.0, 0, 0), Array(0.5, 1, -2, 3)))
        assert(math.abs(found.variance(c) / direct.variance(0.0 +: c) - 1) < 1e-9)
    }
  }

  test("without correlation it is that of white errors") {
    for (c <- Seq(Array(1.0, 0, 0, 0), Array(0, 1.0, -1, 0)))
      assert(math.abs(covariance(0).variance(c) / white.variance(c) - 1) < 1e-12)
  }
}
