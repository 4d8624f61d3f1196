package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's NMF from the same start: its solvers `mu` and `cd`. */
class NmfSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("nonnegative")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)
  private def nmf(method: String, iterations: Int, h0: Option[NDBlock] = Some(golden("h0"))) =
    new Nmf(3, method, iterations, tol = 0, h0 = h0)

  test("multiplicative and hierarchical steps, from any number of partitions") {
    val before = persisted
    for (method <- Seq("mu", "hals"); iterations <- Seq(1, 8); npartitions <- partitionCounts) {
      val model = Serialization.roundTrip(nmf(method, iterations).fit(series(npartitions = npartitions)))
      assert(model.k == 3 && model.samples == 9 && model.iterations == iterations)
      assertClose(model.components, golden(s"${method}_$iterations"), 1e-8, 1e-10, s"$method $iterations")
    }
    assert((persisted -- before).isEmpty)
  }

  test("the start at singular vectors") {
    val model = new Nmf(3, "hals", 3, tol = 0, init = "nndsvd").fit(series())
    assertClose(model.components, golden("nndsvd_3"), 1e-3, 1e-3)
  }

  test("alternating least squares: rows of norm 1, no larger error than others, the same bits every time") {
    val data = series()
    val once = new Nmf(3, maxIter = 12, seed = 2).fit(data)
    assertSameBits(new Nmf(3, maxIter = 12, seed = 2).fit(data).components, once.components)
    for (row <- once.h.grouped(9)) assert(math.abs(row.map(v => v * v).sum - 1) < 1e-12)
    assert(once.h.forall(_ >= 0))
    val other = new Nmf(3, "hals", 60).fit(data)
    assert(once.reconstructionError < 1.5 * other.reconstructionError)
    for (npartitions <- partitionCounts) {
      val again = new Nmf(3, maxIter = 12, seed = 2).fit(series(npartitions = npartitions))
      assertClose(again.components, once.components, 1e-7, 1e-9)
    }
  }

  test("the error is that of the weights; mixtures come back") {
    val data = series()
    val model = nmf("hals", 8).fit(data)
    val back = model.inverseTransform(model.transform(data)).toBlock.doubles
    val error = math.sqrt(back.zip(golden("matrix").doubles).map { case (a, b) => (a - b) * (a - b) }.sum)
    assert(math.abs(model.reconstructionError - error) < 1e-9 * error)
    assert(model.transform(data).toBlock.doubles.forall(_ >= 0))
  }

  test("iterations end when nothing changes") {
    val exact = nmf("hals", 500, None).fit(series(NDBlock.doubles(Array.fill(40)(2.0), 8, 5)))
    assert(exact.reconstructionError < 1e-9)
    val early = new Nmf(1, "hals", 500, tol = 1e-3).fit(series())
    assert(early.iterations < 50 && early.converged && early.change <= 1e-3 && early.warning.isEmpty)
    for (method <- Seq("als", "hals", "mu")) {
      val model = nmf(method, 2).fit(series())
      assert(!model.converged && model.change > 0)
      assert(model.warning.exists(text => text.contains("after 2 iterations") && text.contains("tol")))
    }
  }

  test("integers and float32; one sample, one record, zeros") {
    val counts = Convert.cast(
      NDBlock.doubles(golden("matrix").doubles.map(v => math.rint(10 * v)), 50, 9),
      DType.UInt16
    )
    val expected = nmf("hals", 10).fit(series(Convert.cast(counts, DType.Float64)))
    for (dtype <- Seq(DType.UInt16, DType.Float32, DType.Int64))
      assertClose(
        nmf("hals", 10).fit(series(Convert.cast(counts, dtype))).components,
        expected.components,
        1e-6
      )
    assert(new Nmf(1).fit(series(NDBlock.doubles(Array(1.0, 2.0), 2, 1))).reconstructionError < 1e-12)
    assert(new Nmf(1).fit(series(NDBlock.doubles(Array(1.0, 2.0), 1, 2))).reconstructionError < 1e-12)
    for (method <- Seq("als", "hals", "mu"); init <- Seq("random", "nndsvd")) {
      val none = new Nmf(2, method, init = init).fit(series(NDBlock.zeros(DType.Float64, Array(5, 4))))
      assert(none.reconstructionError == 0.0 && !none.h.exists(_.isNaN), s"$method $init")
    }
  }

  test("what cannot be") {
    val negative = series(NDBlock.doubles(golden("matrix").doubles.updated(9 * 31, -0.5), 50, 9))
    val message = intercept[DataException](new Nmf(2).fit(negative)).getMessage
    assert(message.contains("record 31 ") && message.contains("-0.5"))
    assert(intercept[InvalidArgumentException](new Nmf(10).fit(series())).getMessage.contains("k = 10"))
    intercept[InvalidArgumentException](new Nmf(method = "cd"))
    intercept[InvalidArgumentException](new Nmf(init = "ones"))
    intercept[InvalidArgumentException](new Nmf(maxIter = 0))
  }
}
