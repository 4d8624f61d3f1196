package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against numpy.linalg.svd, signs fixed so that the largest element of every right vector is positive. */
class SvdSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  test("singular values and vectors, from any number of partitions") {
    for (npartitions <- partitionCounts) {
      val model = new Svd(3).fit(series(npartitions = npartitions))
      assert(model.k == 3 && model.samples == 6)
      assertClose(NDBlock.doubles(model.s), golden("svd_s"), 1e-10)
      assertClose(model.components, golden("svd_v"), 1e-9, 1e-9)
      assertClose(model.u(series(npartitions = npartitions)).toBlock, golden("svd_u"), 1e-8, 1e-9)
    }
  }

  test("all terms give the matrix back; the model survives Java serialisation") {
    val model = Serialization.roundTrip(new Svd(6).fit(series()))
    val back = model.inverseTransform(model.u(series())).toBlock
    assertClose(back, golden("matrix"), 1e-9, 1e-7)
  }

  test("float32 and integer records") {
    val whole = NDBlock.doubles(golden("matrix").doubles.map(v => math.rint(math.abs(v))), 40, 6)
    val expected = new Svd(2).fit(series(whole))
    for (dtype <- Seq(DType.UInt8, DType.Int16, DType.UInt16, DType.Float32)) {
      val model = new Svd(2).fit(series(Convert.cast(whole, dtype)))
      assertClose(NDBlock.doubles(model.s), NDBlock.doubles(expected.s), 1e-6)
      val u = model.u(series(Convert.cast(whole, dtype)))
      assert(u.dtype == DType.Float32)
      assertClose(u.toBlock, expected.u(series(whole)).toBlock, 1e-4, 1e-5)
    }
  }

  test("zeros, one record, one sample") {
    val zeros = series(NDBlock.zeros(DType.Float64, Array(5, 3)))
    val none = new Svd(2).fit(zeros)
    assert(none.s.forall(_ == 0) && none.u(zeros).toBlock.doubles.forall(_ == 0))
    val one = new Svd(1).fit(series(NDBlock.doubles(Array(3.0, -4.0), 1, 2)))
    assertClose(NDBlock.doubles(one.s), NDBlock.doubles(Array(5.0)))
    assertClose(one.components, NDBlock.doubles(Array(-0.6, 0.8), 1, 2))
    val sample = new Svd(1).fit(series(NDBlock.doubles(Array(3.0, -4.0), 2, 1)))
    assertClose(NDBlock.doubles(sample.s ++ sample.v), NDBlock.doubles(Array(5.0, 1.0)))
  }

  test("k out of range, NaN among the data, other records") {
    for (
      (block, k, greatest) <-
        Seq((golden("matrix"), 7, 6), (golden("matrix"), 0, 6), (golden("matrix").sliceRows(0, 2), 3, 2))
    ) {
      val error = intercept[InvalidArgumentException](new Svd(k).fit(series(block)))
      assert(error.getMessage.contains(s"between 1 and $greatest") && error.getMessage.contains(s"k = $k"))
    }
    val nan = NDBlock.doubles(golden("matrix").doubles.updated(7, Double.NaN), 40, 6)
    for (method <- Solver.Methods) {
      val error = intercept[DataException](new Svd(2, method).fit(series(nan)))
      assert(error.getMessage.contains("record (1,) holds NaN at sample 1"), method)
    }
    val model = new Svd(2).fit(series())
    intercept[InvalidArgumentException](model.u(series(NDBlock.zeros(DType.Float64, Array(4, 5)))))
  }

  test("iterative methods find what the direct one does") {
    for (method <- Seq("randomized", "em"); npartitions <- partitionCounts) {
      val model = new Svd(3, method, maxIter = 300, tol = 1e-20).fit(series(npartitions = npartitions))
      assertClose(NDBlock.doubles(model.s), golden("svd_s"), 1e-7, hint = s"$method $npartitions")
      assertClose(model.components, golden("svd_v"), 1e-5, 1e-5, hint = s"$method $npartitions")
    }
  }

  test("how it ended is part of the model") {
    val ended = new Svd(3, "em", maxIter = 2, tol = 1e-12).fit(series())
    assert(ended.convergence.iterations == 2 && !ended.convergence.converged)
    assert(ended.numbers("n_iter") == 2 && ended.numbers("converged") == false)
    assert(new Svd(3).fit(series()).convergence == Convergence.Direct)
  }

  test("the same seed gives the same bits") {
    def found(seed: Long) = new Svd(3, "randomized", seed = seed).fit(series(npartitions = 64)).components
    assertSameBits(found(5), found(5))
  }

  test("too many samples for the direct method") {
    val wide = series(NDBlock.zeros(DType.UInt8, Array(2, 16385)))
    val error = intercept[InvalidArgumentException](new Svd(1, "direct").fit(wide))
    assert(error.getMessage.contains("16384") && error.getMessage.contains("16385"))
    assert(new Svd(1).fit(wide).s.toSeq == Seq(0.0))
  }
}
