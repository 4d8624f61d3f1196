package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class ResponseFamilySuite extends AnyFunSuite {

  private def deviance(family: ResponseFamily, y: Double, mu: Double): Double =
    family.loss(y, family.link(mu), mu) - family.leastLoss(y)

  for (family <- ResponseFamily.all)
    test(s"${family.name}: links, weights and scores are what the deviance says") {
      for (eta <- Seq(-1.3, 0.2, 0.9); y <- Seq(0.3, 0.8)) {
        val mu = family.mean(eta)
        assert(math.abs(family.link(mu) - eta) < 1e-12)
        assert(math.abs(deviance(family, y, y)) < 1e-12 && deviance(family, y, mu) > 0)
        val h = 1e-5
        val slope = (deviance(family, y, family.mean(eta + h)) - deviance(family, y, family.mean(eta - h))) /
          (2 * h)
        assert(math.abs(-2 * family.score(y, mu) - slope) < 1e-6)
        val curvature = (family.score(mu, family.mean(eta - h)) - family.score(mu, family.mean(eta + h))) /
          (2 * h)
        assert(math.abs(family.weight(mu) - curvature) < 1e-6)
        val here = (family.score(y, family.mean(eta - h)) - family.score(y, family.mean(eta + h))) / (2 * h)
        assert(math.abs(family.curvature(y, mu) - here) < 1e-6)
      }
    }

  for (family <- ResponseFamily.all)
    test(s"${family.name}: the means of a range are those of its values") {
      val eta = Array.tabulate(20)(i => 0.7 * i - 8)
      val means = new Array[Double](20)
      family.means(eta, 3, 14, means, new Array[Double](20))
      for (i <- 0 until 20) {
        val expected = if (i >= 3 && i < 17) family.mean(eta(i)) else 0.0
        assert(math.abs(means(i) - expected) <= 1e-15 * expected)
      }
    }

  test("the least loss of counts, few and many, and of what is no count") {
    for (y <- Seq(0.0, 1, 7, 255, 256, 1e6, 2.5)) {
      val expected = if (y == 0) 0.0 else 2 * (y - y * math.log(y))
      assert(math.abs(ResponseFamily.Poisson.leastLoss(y) - expected) <= 1e-15 * math.abs(expected))
    }
  }

  test("names") {
    assert(ResponseFamily("gamma") == ResponseFamily.Gamma)
    val error = intercept[InvalidArgumentException](ResponseFamily("normal"))
    assert(error.getMessage == "family must be poisson, binomial, gamma, but is 'normal'")
  }
}
