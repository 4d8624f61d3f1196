package org.thunder.python

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{InvalidArgumentException, SparkSuite}

class ModelCallsSuite extends AnyFunSuite with Facade {

  test("a model's description, arrays and operations") {
    val data = series(2, 6, 3)
    val pca = api.pcaFit(data, 2, "auto", 20, 1e-5, 0, false)
    val text = api.modelDescribe(pca)
    assert(text.contains("\"model\" : \"PCA\"") && text.contains("\"n_records\" : 6"))
    for ((name, shape) <- Seq("components" -> Seq(2, 3), "mean" -> Seq(3), "explained_variance" -> Seq(2)))
      assert(read(api.modelArray(pca, name, path(name)), name)._1 == shape)
    val back = values(
      api.modelOperate(pca, "inverse_transform", api.modelOperate(pca, "transform", data))
    )
    assert(back.zip(values(data)).forall { case (a, b) => math.abs(a - b) < 1e-9 })
    intercept[InvalidArgumentException](api.modelArray(pca, "nothing", path("n")))
    val wrong = intercept[InvalidArgumentException](api.modelOperate(pca, "predict", data))
    assert(wrong.getMessage == "PCA has no operation 'predict', but inverse_transform, transform")
  }

  test("saved and loaded") {
    val folder = Files.createTempDirectory("thunder-models")
    try {
      val svd = api.svdFit(series(2, 6, 3), 2, "auto", 20, 1e-5, 0)
      val target = folder.resolve("svd").toString
      api.modelSave(svd, target, overwrite = false)
      assert(api.modelDescribe(api.modelLoad(target)) == api.modelDescribe(svd))
      intercept[InvalidArgumentException](api.modelSave(svd, target, overwrite = false))
      api.modelSave(svd, target, overwrite = true)
    } finally SparkSuite.delete(folder.toFile)
  }
}
