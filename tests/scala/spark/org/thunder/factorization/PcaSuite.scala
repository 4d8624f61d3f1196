package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Arithmetic, Convert, DType, NDBlock}

/** Against scikit-learn's PCA, signs fixed so that the largest element of every component is positive. */
class PcaSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  test("components, variances, mean and scores, from any number of partitions") {
    for (npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val model = Serialization.roundTrip(new Pca(3).fit(data))
      assert(model.k == 3 && model.samples == 6 && model.records == 40)
      assertClose(model.components, golden("pca_components"), 1e-9, 1e-10)
      assertClose(NDBlock.doubles(model.explainedVariance), golden("pca_variance"))
      assertClose(NDBlock.doubles(model.explainedVarianceRatio), golden("pca_ratio"))
      assertClose(NDBlock.doubles(model.singularValues), golden("pca_values"))
      assertClose(NDBlock.doubles(model.mean), golden("pca_mean"))
      assertClose(model.transform(data).toBlock, golden("pca_scores"), 1e-9, 1e-9)
      assertClose(model.inverseTransform(model.transform(data)).toBlock, golden("pca_inverse"), 1e-9, 1e-9)
    }
  }

  test("records in a space keep it") {
    val data = series(golden("matrix").reshape(Array(5, 8, 6)))
    val scores = new Pca(2).fit(data).transform(data)
    assert(scores.shape.toSeq == Seq(5, 8, 2))
  }

  test("a mean that is large beside the variance costs few digits") {
    val far = Arithmetic.Add.withScalar(golden("matrix"), 1e7)
    val model = new Pca(3).fit(series(far))
    assertClose(NDBlock.doubles(model.explainedVariance), golden("pca_variance"), 1e-7)
    assertClose(model.transform(series(far)).toBlock, golden("pca_scores"), 1e-6, 1e-6)
  }

  test("float32 and integer records") {
    val whole = NDBlock.doubles(golden("matrix").doubles.map(v => math.rint(math.abs(v))), 40, 6)
    val expected = new Pca(2).fit(series(whole))
    for (dtype <- Seq(DType.UInt8, DType.Int16, DType.UInt16, DType.Float32)) {
      val model = new Pca(2).fit(series(Convert.cast(whole, dtype)))
      assertClose(NDBlock.doubles(model.explainedVariance), NDBlock.doubles(expected.explainedVariance), 1e-6)
      assertClose(model.components, expected.components, 1e-4, 1e-5)
    }
  }

  test("constant data have no variance; one sample") {
    val constant = series(NDBlock.doubles(Array.fill(12)(0.1), 4, 3))
    val none = new Pca(1).fit(constant)
    assert(none.explainedVariance.toSeq == Seq(0.0) && none.totalVariance == 0.0)
    assert(none.transform(constant).toBlock.doubles.forall(math.abs(_) < 1e-15))
    val sample = new Pca(1).fit(series(NDBlock.doubles(Array(1.0, 2.0, 6.0), 3, 1)))
    assertClose(NDBlock.doubles(sample.explainedVariance), NDBlock.doubles(Array(7.0)))
  }

  test("iterative methods find what the direct one does, however large the mean") {
    for (method <- Seq("randomized", "em"); offset <- Seq(0.0, 1e6)) {
      val data = series(Arithmetic.Add.withScalar(golden("matrix"), offset))
      val model = new Pca(3, method, maxIter = 300, tol = 1e-20).fit(data)
      assertClose(NDBlock.doubles(model.explainedVariance), golden("pca_variance"), 1e-6)
      assertClose(NDBlock.doubles(model.explainedVarianceRatio), golden("pca_ratio"), 1e-6)
      assertClose(model.components, golden("pca_components"), 1e-5, 1e-5)
    }
  }

  test("whitened scores have variance 1, and lead back") {
    val model = new Pca(3, whiten = true).fit(series())
    val scores = model.transform(series())
    assertClose(
      NDBlock.doubles(scores.variance.doubles.map(_ * 40 / 39)),
      NDBlock.doubles(Array(1.0, 1.0, 1.0)),
      1e-9
    )
    assertClose(model.inverseTransform(scores).toBlock, golden("pca_inverse"), 1e-9, 1e-9)
  }

  test("batches, with all components, are as good as all records at once") {
    val all = new Pca(6).fit(series())
    for (method <- Seq("direct", "randomized")) {
      val pca = new Pca(6, method, maxIter = 7, tol = 0)
      val first = pca.fit(series(golden("matrix").sliceRows(0, 25)))
      val model = pca.partialFit(first, series(golden("matrix").sliceRows(25, 15)))
      assert(model.records == 40)
      assertClose(NDBlock.doubles(model.mean), golden("pca_mean"))
      assertClose(NDBlock.doubles(model.explainedVariance), NDBlock.doubles(all.explainedVariance), 1e-9)
      assertClose(model.components, all.components, 1e-8, 1e-8)
      val error =
        intercept[InvalidArgumentException](pca.partialFit(model, series(NDBlock.doubles(Array(1.0), 1, 1))))
      assert(error.getMessage.contains("6 samples"))
    }
  }

  test("k out of range, one record, NaN among the data") {
    assert(intercept[InvalidArgumentException](new Pca(7).fit(series())).getMessage.contains("k = 7"))
    intercept[InvalidArgumentException](new Pca(0).fit(series()))
    val one = intercept[InvalidArgumentException](new Pca(1).fit(series(golden("matrix").sliceRows(0, 1))))
    assert(one.getMessage.contains("2 records"))
    val nan = NDBlock.doubles(golden("matrix").doubles.updated(7, Double.NaN), 40, 6)
    for (method <- Solver.Methods) {
      val error = intercept[DataException](new Pca(2, method).fit(series(nan)))
      assert(error.getMessage.contains("record (1,) holds NaN at sample 1"), method)
    }
  }
}
