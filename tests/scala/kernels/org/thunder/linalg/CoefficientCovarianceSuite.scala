package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class CoefficientCovarianceSuite extends AnyFunSuite {
  private val golden = Golden("core")

  private def covariance(design: String, intercept: Boolean, scales: Seq[Double] = Nil) = {
    val block = golden(design)
    val (x, p) = (block.doubles.clone, block.rowLength)
    for (i <- x.indices if scales.nonEmpty) x(i) *= scales(i % p)
    CoefficientCovariance(OrdinaryLeastSquares(x, block.rows, p, intercept), x, Array.empty)
  }

  test("independent columns: everything can be estimated, but an intercept that is not fitted") {
    val (with_, without) = (covariance("design", intercept = true), covariance("design", intercept = false))
    assert((with_.degrees, with_.rank, without.degrees, without.rank) == ((26, 4, 27, 3)))
    for (c <- Seq(Array(0.0, 1, 0, 0), Array(0.0, 1, -2, 3)))
      assert(with_.isEstimable(c) && without.isEstimable(c))
    assert(with_.isEstimable(Array(1, 0, 0, 0)) && !without.isEstimable(Array(1, 0, 0, 0)))
  }

  test("the fourth column is the first less twice the second, in units of any size") {
    for (intercept <- Seq(true, false); scales <- Seq(Nil, Seq(1e-5, 1.0, 1e4, 1e-5))) {
      val found = covariance("dependent", intercept, scales)
      def unit(j: Int) = Array.tabulate(5)(i => if (i == j) 1.0 else 0.0)
      assert(found.rank == (if (intercept) 4 else 3))
      assert((1 to 4).map(j => found.isEstimable(unit(j))) == Seq(false, false, true, false))
      if (scales.isEmpty) {
        assert(found.isEstimable(Array(0, 1, 0, 5, 1)) && found.isEstimable(Array(0, 1, -2, 0, 5.0)))
        assert(!found.isEstimable(Array(0, 1, 0, 5, -1)))
      }
    }
  }

  test("a constant column cannot be told from the intercept") {
    val x = Array.tabulate(20)(i => if (i % 2 == 0) 3.0 else i * i % 7)
    val found = CoefficientCovariance(OrdinaryLeastSquares(x, 10, 2, fitIntercept = true), x, Array.empty)
    assert(!found.isEstimable(Array(1, 0, 0)) && !found.isEstimable(Array(0, 1, 0)))
    assert(found.isEstimable(Array(0, 0, 1)) && found.isEstimable(Array(1, 3, 0)))
  }

  test("the variance of a mean is that of one sample by their number; weights of 0 are no samples") {
    val x = Array(1.0, -1, 2, -2)
    val plain = CoefficientCovariance(OrdinaryLeastSquares(x, 4, 1, fitIntercept = true), x, Array.empty)
    assert(math.abs(plain.variance(Array(1, 0)) - 0.25) < 1e-15 &&
      math.abs(plain.variance(Array(0, 1)) - 0.1) < 1e-15)
    val w = Array(1.0, 1, 0, 2)
    val weighted = CoefficientCovariance(OrdinaryLeastSquares(x, 4, 1, fitIntercept = false, w), x, w)
    assert(weighted.degrees == 2 && math.abs(weighted.variance(Array(0, 1)) - 0.1) < 1e-15)
  }
}
