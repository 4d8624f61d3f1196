package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Arithmetic, Convert, DType, NDBlock}

/** Recovers what records were made of. */
class RobustPcaSuite extends AnyFunSuite with SparkSuite {
  private val (m, n, rank) = (200, 60, 2)
  private val random = new java.util.Random(3)
  private val low = {
    val (u, v) = (Array.fill(m * rank)(random.nextGaussian()), Array.fill(rank * n)(random.nextGaussian()))
    Array.tabulate(m * n)(i => (0 until rank).map(r => u(i / n * rank + r) * v(r * n + i % n)).sum)
  }
  private val sparse =
    Array.fill(m * n)(if (random.nextDouble() < 0.05) (if (random.nextBoolean()) 10.0 else -10.0) else 0.0)
  private val planted = NDBlock.doubles(Array.tabulate(m * n)(i => low(i) + sparse(i)), m, n)
  private def series(block: NDBlock = planted, npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)
  private def block(values: Array[Double]) = NDBlock.doubles(values, m, n)

  test("the planted parts, from any number of partitions; nothing stays cached") {
    val before = persisted
    for (npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val model = Serialization.roundTrip(new RobustPca().fit(data))
      assert(model.rank == rank && model.converged && model.warning.isEmpty && model.iterations < 60)
      assert(model.residual < 1e-7)
      assertClose(model.lowRank(data).toBlock, block(low), 1e-5, 1e-5)
      assertClose(model.sparse(data).toBlock, block(sparse), 1e-5, 1e-5)
      assert(model.sparse(data).toBlock.doubles.count(_ == 0.0) >= sparse.count(_ == 0.0) * 0.99)
    }
    assert((persisted -- before).isEmpty)
  }

  test("the same bits every time, more than one line of states long") {
    val once = new RobustPca(maxIter = 45, tol = 0).fit(series())
    val again = new RobustPca(maxIter = 45, tol = 0).fit(series())
    assert(once.iterations == 45)
    assertSameBits(again.lowRank(series()).toBlock, once.lowRank(series()).toBlock)
    assertSameBits(again.components, once.components)
  }

  test("components and singular values are those of the low-rank part") {
    val data = series()
    val model = new RobustPca().fit(data)
    val svd = new Svd(2).fit(model.lowRank(data))
    assertClose(NDBlock.doubles(model.values), NDBlock.doubles(svd.s), 1e-6)
    assertClose(model.components, svd.components, 1e-6, 1e-6)
    val back = model.inverseTransform(model.transform(data)).toBlock
    assertClose(back, model.lowRank(data).toBlock, 1e-8, 1e-8)
  }

  test("float32 and integers") {
    val whole = block(planted.doubles.map(v => math.rint(100 * v)))
    val expected = new RobustPca().fit(series(whole)).lowRank(series(whole)).toBlock
    for (dtype <- Seq(DType.Float32, DType.Int16)) {
      val data = series(Convert.cast(whole, dtype))
      val model = new RobustPca().fit(data)
      val found = model.lowRank(data)
      assert(found.dtype == DType.Float32)
      assertClose(found.toBlock, expected, 1e-4, 2e-2)
      assertClose(found.combine(Arithmetic.Add, model.sparse(data)).toBlock, whole, 1e-5, 1e-2)
    }
  }

  test("a weight that leaves all to one part") {
    val data = series()
    val all = new RobustPca(lam = 100).fit(data)
    assert(all.sparse(data).toBlock.doubles.forall(_ == 0.0) && all.rank == n)
    assertClose(all.lowRank(data).toBlock, planted, 1e-4, 1e-4)
    val none = new RobustPca(lam = 1e-3).fit(data)
    assert(none.rank == 0 && none.components.shape.toSeq == Seq(0, n))
    assertClose(none.sparse(data).toBlock, planted, 1e-4, 1e-4)
    assert(intercept[DataException](none.transform(data)).getMessage.contains("is 0"))
  }

  test("zeros, constants, one record, one sample") {
    val zeros = series(NDBlock.zeros(DType.Float32, Array(5, 4)))
    val model = new RobustPca().fit(zeros)
    assert(model.converged && model.rank == 0 && model.iterations == 0 && model.residual == 0)
    assert(model.lowRank(zeros).toBlock.floats.forall(_ == 0) &&
      model.sparse(zeros).toBlock.floats.forall(_ == 0))
    for ((records, samples) <- Seq(6 -> 4, 1 -> 7, 7 -> 1)) {
      val constant = series(NDBlock.doubles(Array.fill(records * samples)(2.5), records, samples))
      val model = new RobustPca().fit(constant)
      val sum = model.lowRank(constant).combine(Arithmetic.Add, model.sparse(constant)).toBlock
      assertClose(sum, constant.toBlock, 1e-6)
    }
  }

  test("iterations that end early") {
    val early = new RobustPca(maxIter = 3).fit(series())
    assert(!early.converged && early.iterations == 3)
    assert(early.warning.exists(text => text.contains("after 3 iterations") && text.contains("tol")))
  }

  test("what cannot be") {
    for (value <- Seq(Double.NaN, Double.PositiveInfinity)) {
      val bad = series(NDBlock.doubles(planted.doubles.updated(n * 31 + 2, value), 50, 4, n))
      val message = intercept[DataException](new RobustPca().fit(bad)).getMessage
      assert(message.contains("record (7, 3)") && message.contains("sample 2"))
    }
    for (
      wrong <-
        Seq(() => new RobustPca(lam = -1), () => new RobustPca(maxIter = 0), () => new RobustPca(tol = -1))
    )
      intercept[InvalidArgumentException](wrong())
    val wide = series(NDBlock.zeros(DType.Int8, Array(2, 20000)))
    assert(intercept[InvalidArgumentException](new RobustPca().fit(wide)).getMessage.contains("20000"))
    val none = Series.fromBlock(context, NDBlock.zeros(DType.Float32, Array(0, 4)))
    assert(intercept[InvalidArgumentException](new RobustPca().fit(none)).getMessage.contains("no records"))
  }
}
