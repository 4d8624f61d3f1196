package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

class FactorizationCallsSuite extends AnyFunSuite with Facade {

  test("each estimator's model") {
    val data = series(2, 6, 3)
    val svd = api.svdFit(data, 2, "auto", 20, 1e-5, 0)
    assert(svd.name == "SVD" && read(api.modelArray(svd, "components", path("v")), "v")._1 == Seq(2, 3))
    val pca = api.pcaFit(data, 2, "auto", 20, 1e-5, 0, false)
    assert(pca.name == "PCA" && math.abs(pca.explainedVarianceRatio.sum - 1) < 1e-9)
    assert(api.pcaPartialFit(data, pca, 2, "direct", 20, 1e-5, 0, true).records == 12)
  }
}
