package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's FastICA from the same start on the same whitened records. */
class IcaSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("components")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)
  private def ica(fun: String, algorithm: String) =
    new Ica(3, maxIter = 4, tol = 0, fun = fun, algorithm = algorithm, wInit = Some(golden("ica_start")))

  for (fun <- Seq("logcosh", "exp", "cube"); algorithm <- Seq("symmetric", "deflation"))
    test(s"the same steps: $fun, $algorithm, from any number of partitions") {
      for (npartitions <- partitionCounts) {
        val model = Serialization.roundTrip(ica(fun, algorithm).fit(series(npartitions = npartitions)))
        assert(model.k == 3 && model.samples == 7 && model.iterations == 4)
        assert(!model.converged &&
          model.warning.exists(text => text.contains("4 iter") && text.contains(s"${model.change}")))
        assertClose(model.components, golden(s"ica_${algorithm}_$fun"), 1e-6, 1e-8)
        assertClose(model.arrays("mixing"), golden(s"ica_mixing_${algorithm}_$fun"), 1e-6, 1e-8)
        assertClose(model.arrays("whitening"), golden("ica_whitening"), 1e-8, 1e-9)
      }
    }

  test("sources are uncorrelated, of variance 1; records come back; nothing stays cached") {
    val before = persisted
    val data = series()
    for (kPca <- Seq(0, 5)) {
      val model = new Ica(2, kPca, maxIter = 50).fit(data)
      val covariance = model.transform(data).cov.doubles.map(_ * 199 / 200)
      assertClose(NDBlock.doubles(covariance), NDBlock.doubles(Array(1.0, 0, 0, 1)), 1e-8, 1e-8)
    }
    val all = new Ica(7, maxIter = 3).fit(data)
    assertClose(all.inverseTransform(all.transform(data)).toBlock, golden("matrix"), 1e-8, 1e-8)
    assert((persisted -- before).isEmpty)
  }

  test("the same seed gives the same bits; iterations end") {
    val once = new Ica(3, maxIter = 200, seed = 4).fit(series())
    assertSameBits(new Ica(3, maxIter = 200, seed = 4).fit(series()).components, once.components)
    assert(once.iterations < 200 && once.converged && once.change < 1e-6 && once.warning.isEmpty)
    assert(new Ica(3, maxIter = 1, seed = 5).fit(series()).components.doubles.toSeq !=
      new Ica(3, maxIter = 1, seed = 4).fit(series()).components.doubles.toSeq)
  }

  test("principal components by any method") {
    val expected = new Ica(2, 3, "direct", maxIter = 3).fit(series())
    for (method <- Seq("auto", "randomized", "em"); npartitions <- partitionCounts) {
      val found = new Ica(2, 3, method, maxIter = 3).fit(series(npartitions = npartitions))
      assertClose(found.components, expected.components, 1e-3, 1e-3)
    }
    intercept[InvalidArgumentException](new Ica(svdMethod = "arpack"))
  }

  test("float32 and integer records") {
    for (dtype <- Seq(DType.Float32, DType.Int16)) {
      val cast = Convert.cast(NDBlock.doubles(golden("matrix").doubles.map(_ * 1000), 200, 7), dtype)
      val expected = ica("logcosh", "symmetric").fit(series(Convert.cast(cast, DType.Float64)))
      val found = ica("logcosh", "symmetric").fit(series(cast))
      assertClose(found.components, expected.components, 1e-4, 1e-7)
    }
  }

  test("what cannot be") {
    assert(intercept[InvalidArgumentException](new Ica(8).fit(series())).getMessage.contains("k = 8"))
    for (kPca <- Seq(2, 8))
      assert(intercept[InvalidArgumentException](new Ica(
        3,
        kPca
      ).fit(series())).getMessage.contains("kPca must be"))
    intercept[InvalidArgumentException](new Ica(fun = "tanh"))
    intercept[InvalidArgumentException](new Ica(algorithm = "parallel"))
    intercept[InvalidArgumentException](new Ica(maxIter = 0))
    val shape = new Ica(2, wInit = Some(golden("ica_start")))
    assert(intercept[InvalidArgumentException](shape.fit(series())).getMessage.contains("(2, 2)"))
    for (
      (w, expected) <- Seq(
        Array(1.0, 2, 2, 4) -> "rank is 1",
        Array(0.0, 0, 1, 1) -> "rank is 1",
        Array(1.0, Double.NaN, 0, 1) -> "NaN"
      )
    ) {
      val wrong = new Ica(2, wInit = Some(NDBlock.doubles(w, 2, 2)))
      assert(intercept[InvalidArgumentException](wrong.fit(series())).getMessage.contains(expected))
    }
    val flat = NDBlock.doubles(Array.tabulate(20)(i => (i / 2).toDouble), 10, 2)
    assert(intercept[DataException](new Ica(2).fit(series(flat))).getMessage.contains("1 dimensions"))
    val constant = NDBlock.doubles(Array.fill(20)(7.5), 10, 2)
    assert(intercept[DataException](new Ica(1).fit(series(constant))).getMessage.contains("0 dimensions"))
    for (value <- Seq(Double.NaN, Double.PositiveInfinity)) {
      val bad = NDBlock.doubles(golden("matrix").doubles.updated(7 * 99, value), 200, 7)
      assert(intercept[DataException](new Ica(2).fit(series(bad))).getMessage.contains("record (99,) "))
    }
  }

  test("fewer records than samples: one dimension less than records") {
    val few = series(golden("matrix").sliceRows(0, 4))
    val model = new Ica(3, maxIter = 5).fit(few)
    assertClose(model.inverseTransform(model.transform(few)).toBlock, few.toBlock, 1e-8, 1e-8)
    assert(intercept[DataException](new Ica(4).fit(few)).getMessage.contains("3 dimensions"))
    assert(intercept[InvalidArgumentException](new Ica(5).fit(few)).getMessage.contains("4 records"))
    val one = series(golden("matrix").sliceRows(0, 1))
    assert(intercept[InvalidArgumentException](new Ica(1).fit(one)).getMessage.contains("2 records"))
  }
}
