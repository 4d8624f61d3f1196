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
    val robust = api.robustPcaFit(data, 0.0, 50, 1e-7)
    assert(robust.name == "RobustPCA" && robust.lam == 1 / math.sqrt(6))
    assert(api.describe(api.modelOperate(robust, "sparse", data)).endsWith("6,3"))
    val cca = api.ccaFit(data, data, 1, 1, 0.0)
    assert(cca.name == "CCA" && math.abs(cca.correlations(0) - 1) < 1e-9)
  }
}
