package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class ResponseFamilySuite extends AnyFunSuite {

  for (family <- ResponseFamily.all)
    test(s"${family.name}: links, weights and scores are what the deviance says") {
      for (eta <- Seq(-1.3, 0.2, 0.9); y <- Seq(0.3, 0.8)) {
        val mu = family.mean(eta)
        assert(math.abs(family.link(mu) - eta) < 1e-12)
        assert(math.abs(family.deviance(y, y)) < 1e-12 && family.deviance(y, mu) > 0)
        val h = 1e-5
        val slope = (family.deviance(y, family.mean(eta + h)) - family.deviance(y, family.mean(eta - h))) /
          (2 * h)
        assert(math.abs(-2 * family.score(y, mu) - slope) < 1e-6)
        val curvature = (family.score(mu, family.mean(eta - h)) - family.score(mu, family.mean(eta + h))) /
          (2 * h)
        assert(math.abs(family.weight(mu) - curvature) < 1e-6)
        val here = (family.score(y, family.mean(eta - h)) - family.score(y, family.mean(eta + h))) / (2 * h)
        assert(math.abs(family.curvature(y, mu) - here) < 1e-6)
      }
    }

  test("names") {
    assert(ResponseFamily("gamma") == ResponseFamily.Gamma)
    val error = intercept[InvalidArgumentException](ResponseFamily("normal"))
    assert(error.getMessage == "family must be poisson, binomial, gamma, but is 'normal'")
  }
}
