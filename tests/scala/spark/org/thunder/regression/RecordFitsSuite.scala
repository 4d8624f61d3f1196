package org.thunder.regression

import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{
  DataException, Golden, InvalidArgumentException, MissingDataException, Models, Series, SparkSuite
}
import org.thunder.factorization.Pca

class RecordFitsSuite extends AnyFunSuite with SparkSuite {
  private val design = Golden("generalized")("design")
  private lazy val counts = Series.fromBlock(context, Golden("generalized")("poisson"), 3)
  private lazy val models: Seq[RecordFits] = Seq(
    new LinearRegression().fit(design, counts),
    new RidgeRegression(Seq(0.5)).fit(design, counts),
    new RidgeRegression(Seq(0.1, 10), fitIntercept = false)
      .fit(design, counts, RidgeRegression.contiguous(counts.length, 3)),
    new GeneralizedRegression("poisson").fit(design, counts, Seq("a", "b", "c")),
    new BilinearRegression(2).fit(design, design, counts),
    new LinearRegression().fitGroups(design, counts, Seq.tabulate(counts.length)(i => s"group ${i % 2}")),
    new LinearRegression(noise = "ar1").fitRegions(
      Seq("near" -> design, "far" -> design),
      counts,
      Seq.tabulate(counts.count.toInt)(i => if (i % 2 == 0) "near" else "far")
    )
  )

  test("saved and loaded, fits and settings of every kind are the same") {
    withFolder { folder =>
      for ((model, i) <- models.zipWithIndex) {
        val path = folder.resolve(s"fit$i").toString
        model.save(path)
        val loaded = RecordFits.load[RecordFits](context, path)
        assert(loaded.getClass == model.getClass)
        assert(loaded.settings.numbers == model.settings.numbers)
        assertSameBits(loaded.fits.toBlock, model.fits.toBlock)
      }
    }
  }

  test("a folder that exists is kept, or replaced") {
    withFolder { folder =>
      val path = folder.resolve("fit").toString
      models.head.save(path)
      assert(intercept[InvalidArgumentException](models(1).save(path)).getMessage.contains("exists already"))
      models(1).save(path, overwrite = true)
      assert(RecordFits.load[RidgeModel](context, path).settings.alphas == Seq(0.5))
    }
  }

  test("another kind of model, a damaged folder, and none") {
    withFolder { folder =>
      def message(path: Path) =
        intercept[DataException](RecordFits.load[RidgeModel](context, path.toString)).getMessage
      val (fit, pca) = (folder.resolve("fit"), folder.resolve("pca"))
      models(3).save(fit.toString)
      assert(message(fit).endsWith("expected RidgeModel, found GeneralizedRegression"))
      Models.save(context, new Pca(k = 1).fit(counts), pca.toString)
      assert(message(pca).endsWith("expected RidgeModel, found PCA"))
      models(1).save(fit.toString, overwrite = true)
      val header = fit.resolve("model.json")
      Files.writeString(header, Files.readString(header).replace("\"x2\"", "\"x2\", \"x3\""))
      assert(message(fit).endsWith("fits: expected records of 9 values, found 8"))
      intercept[MissingDataException](RecordFits.load[RidgeModel](context, folder.resolve("none").toString))
    }
  }
}
