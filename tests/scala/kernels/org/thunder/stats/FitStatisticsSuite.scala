package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{DType, NDBlock, RowFunction}
import org.thunder.linalg.{Ar1LeastSquares, CoefficientCovariance, Hypothesis, OrdinaryLeastSquares}
import org.thunder.stats.FitStatistic.{Each, Kind}

/** Against statsmodels' WLS. */
class FitStatisticsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("inference")
  private val design = golden("design").doubles
  private val units = Array.tabulate(4)(i => Array.tabulate(4)(j => if (i == j) 1.0 else 0.0))

  private val cases =
    for ((name, w) <- Seq("plain" -> new Array[Double](0), "weighted" -> golden("weights").doubles))
      yield {
        val fit = OrdinaryLeastSquares(design, 25, 3, fitIntercept = true, w)
        (name, RowFunction(fit, golden("responses")), CoefficientCovariance(fit, design, w))
      }

  private def of(fits: NDBlock, statistics: FitStatistic*): NDBlock =
    RowFunction(Serialization.roundTrip(FitStatistics(statistics, fits.rowLength)), fits)

  test("standard errors, t, p, ends of confidence intervals") {
    for ((name, fits, covariance) <- cases) {
      assert(covariance.degrees == 21 && covariance.rank == 4)
      for ((kind, key) <- Seq(Kind.Error -> "se", Kind.T -> "t", Kind.P -> "p"))
        assertClose(of(fits, Each(kind, units, covariance)), golden(s"${name}_$key"), 1e-8, hint = key)
      val bound = Kind.Bound(-StudentTail(21).inverse(0.1))
      assertClose(of(fits, Each(bound, units, covariance)), golden(s"${name}_lower"), 1e-8)
    }
  }

  test("F, its probability, R², adjusted R², residual variance, several together") {
    for ((name, fits, _) <- cases) {
      val found = of(
        fits,
        FitStatistic.Whole(3, 3, 21, isProbability = false),
        FitStatistic.Whole(3, 3, 21, isProbability = true),
        FitStatistic.RSquaredOf(3),
        FitStatistic.Adjusted(3, 21, 25),
        FitStatistic.Variance(3, 21)
      )
      val whole = golden(s"${name}_whole").doubles
      val expected = Array.tabulate(30)(i => whole(i / 5 * 7 + i % 5))
      assertClose(found, NDBlock.doubles(expected, 6, 5), 1e-8)
    }
  }

  test("a joint hypothesis, also with a contrast that follows from the others") {
    val joint = golden("joint").doubles
    for ((name, fits, covariance) <- cases; c <- Seq(joint, joint ++ Array(0.0, 2, -2, 1))) {
      val hypothesis = Hypothesis(c, covariance)
      assert(hypothesis.count == 2)
      val found = of(
        fits,
        FitStatistic.Joint(hypothesis, 3, 21, isProbability = false),
        FitStatistic.Joint(hypothesis, 3, 21, isProbability = true)
      )
      assertClose(found, golden(s"${name}_joint"), 1e-8)
    }
  }

  test("fits with a rho of their own: t, joint F and rho are nilearn's") {
    val ar1 = Golden("ar1")
    val x = ar1("design").doubles
    val ordinary = OrdinaryLeastSquares(x, 40, 3, fitIntercept = true)
    val model = Ar1LeastSquares(ordinary, CoefficientCovariance(ordinary, x, Array.empty), 50)
    val fits = RowFunction(model, ar1("responses"))
    val (terms, joint) = (units, ar1("joint").doubles)
    val t = FitStatistic.ByRho(3, model.covariance, Each(Kind.T, terms, _))
    assertClose(of(fits, t), ar1("full_t"), 1e-8)
    val f =
      FitStatistic.ByRho(3, model.covariance, c => FitStatistic.Joint(Hypothesis(joint, c), 3, 36, false))
    assertClose(NDBlock.doubles(of(fits, f).doubles), ar1("full_f"), 1e-8)
    assert(of(fits, FitStatistic.Rho(3, 50)).doubles.toSeq == ar1("full_rho").doubles.toSeq)
    assertAllNaN(of(NDBlock.doubles(Array.fill(8)(Double.NaN), 1, 8), t, f, FitStatistic.Rho(3, 50)).doubles)
  }

  test("values as they are, fits behind others, the statistic of a record's region") {
    val fits = NDBlock.doubles(Array(5.0, 6, 7, 0, 8, 9, 1), 1, 7)
    val first = FitStatistic.Values(0, 2)
    assert(of(fits, first, FitStatistic.Behind(4, first)).doubles.toSeq == Seq(5, 6, 8, 9))
    val regions = IndexedSeq(FitStatistic.Values(1, 1), FitStatistic.Values(2, 1))
    val both = of(fits, FitStatistic.ByRegion(3, regions), FitStatistic.ByRegion(6, regions))
    assert(both.doubles.toSeq == Seq(6, 7))
  }

  test("nothing to explain, or no degrees of freedom: NaN") {
    val (_, _, covariance) = cases.head
    val constant = NDBlock.doubles(Array(5.0, 0, 0, 0, 0, 0, 0), 1, 7)
    for (kind <- Kind.all) assertAllNaN(of(constant, Each(kind, units, covariance)).doubles)
    assertAllNaN(of(constant, FitStatistic.Whole(3, 3, 21, isProbability = true)).doubles)
    assertAllNaN(of(cases.head._2, FitStatistic.Adjusted(3, 0, 4)).doubles)
  }

  test("a perfect fit is certain") {
    val perfect = NDBlock.doubles(Array(5.0, 1, 2, -3, 1, 0, 10), 1, 7)
    def values(kind: Kind) = of(perfect, Each(kind, units, cases.head._3)).doubles.toSeq
    assert(values(Kind.P) == Seq(0, 0, 0, 0) && values(Kind.Partial) == Seq(1, 1, 1, 1))
    assert(values(Kind.Z).last == Double.NegativeInfinity)
  }

  test("results are float64; fits of another length are refused") {
    val single = NDBlock.zeros(DType.Float32, Array(2, 7))
    assert(of(single, FitStatistic.Variance(3, 21)).dtype == DType.Float64)
    intercept[InvalidArgumentException](FitStatistics(Nil, 7).resultLength(6))
  }
}
