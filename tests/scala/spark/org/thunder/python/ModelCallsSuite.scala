package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException
import org.thunder.array.NDBlock

class ModelCallsSuite extends AnyFunSuite with Facade {

  test("results of models by their names") {
    val data = series(2, 6, 3)
    val svd = api.svdFit(data, 2)
    assert(read(api.svdResult(svd, "components", path("v")), "v")._1 == Seq(2, 3))
    assert(read(api.svdResult(svd, "singular_values", path("s")), "s") == ((Seq(2), svd.s.toSeq)))
    assert(api.describe(api.svdTransform(svd, data)) == "float64 6,2")
    val pca = api.pcaFit(data, 2)
    for ((name, shape) <- Seq("components" -> Seq(2, 3), "mean" -> Seq(3), "explained_variance" -> Seq(2)))
      assert(read(api.pcaResult(pca, name, path(name)), name)._1 == shape)
    val ratio = read(api.pcaResult(pca, "explained_variance_ratio", path("r")), "r")._2
    assert(math.abs(ratio.sum - 1) < 1e-9)
    assert(read(api.pcaResult(pca, "singular_values", path("sv")), "sv")._2 == pca.singularValues.toSeq)
    val scores = api.pcaTransform(pca, data)
    val back = values(api.pcaInverseTransform(pca, scores))
    assert(back.zip(values(data)).forall { case (a, b) => math.abs(a - b) < 1e-9 })
    intercept[InvalidArgumentException](api.pcaResult(pca, "nothing", path("n")))
    intercept[InvalidArgumentException](api.svdResult(svd, "nothing", path("n")))
  }

  test("regression") {
    val data = series(2, 6, 3)
    val design = NDBlock.doubles(Array(0.0, 1.0, 2.0), 3, 1)
    val model = api.regressionFit(data, design, fitIntercept = true)
    val sizes =
      Seq("betas" -> 2, "betas_and_scores" -> 3, "coefficients" -> 1, "intercept" -> 1, "r_squared" -> 1)
    for ((name, size) <- sizes)
      assert(api.describe(api.regressionResult(model, name)) == s"float64 6,$size")
    assert(values(api.regressionResult(model, "coefficients")).forall(b => math.abs(b - 1) < 1e-9))
    val predicted = values(api.regressionPredict(model, design))
    assert(predicted.zip(values(data)).forall { case (a, b) => math.abs(a - b) < 1e-9 })
    assert(values(api.regressionScore(model, data, design)).forall(r => math.abs(r - 1) < 1e-9))
    intercept[InvalidArgumentException](api.regressionResult(model, "nothing"))
  }
}
