package org.thunder

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.clustering.{AgglomerativeClustering, BisectingKMeans, GaussianMixture, KMeans}
import org.thunder.array.NDBlock
import org.thunder.factorization.{Cca, FactorAnalysis, Ica, Nmf, Pca, RobustPca, Svd}
import org.thunder.regression.{PlsRegression, ReducedRankRegression}
import org.thunder.trajectories.Jpca

class ModelsSuite extends AnyFunSuite with SparkSuite {

  private val design = NDBlock.doubles(Array.tabulate(12)(i => (i * i % 7).toDouble), 6, 2)
  private lazy val data = Series.fromBlock(context, Golden("core")("matrix"), 3)

  test("every kind of model is the same after saving and loading") {
    for (
      model <- Seq[Model](
        new Pca(3).fit(data),
        new Svd(2).fit(data),
        new Nmf(2).fit(data.abs),
        new Ica(2).fit(data),
        new FactorAnalysis(2).fit(data),
        new RobustPca().fit(data),
        new Cca(1, 2).fit(data, data.abs),
        new ReducedRankRegression(2).fit(design, data),
        new ReducedRankRegression(1, fitIntercept = false).fit(design, data),
        new PlsRegression(1).fit(design, data),
        new Jpca(2).fit(data, 2),
        new KMeans(2).fit(data),
        new BisectingKMeans(5).fit(data),
        new GaussianMixture(2).fit(data),
        new GaussianMixture(2, "diag").fit(data),
        new AgglomerativeClustering(2).fit(new KMeans(4).fit(data))
      )
    )
      withFolder { folder =>
        val path = folder.resolve(model.name).toString
        Models.save(context, model, path)
        val loaded = Models.load(context, path)
        assert(loaded.getClass == model.getClass && loaded.numbers == model.numbers)
        assert(loaded.arrays.keys == model.arrays.keys)
        for ((name, array) <- model.arrays) assertSameBits(loaded.arrays(name), array, name)
        for (operation <- model.operations.keys if operation != "inverse_transform")
          assertSameBits(loaded.operate(operation, data).toBlock, model.operate(operation, data).toBlock)
      }
  }

  test("a kind that is not known") {
    withFolder { folder =>
      Files.writeString(folder.resolve("model.json"), "{\"model\": \"Oracle\"}")
      val message = intercept[DataException](Models.load(context, folder.toString)).getMessage
      assert(message.contains("PCA, SVD") && message.contains("found 'Oracle'"))
    }
  }
}
