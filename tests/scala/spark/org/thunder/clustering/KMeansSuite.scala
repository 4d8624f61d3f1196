package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's KMeans from the same centres. */
class KMeansSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("clusters")
  private def series(block: NDBlock = golden("matrix"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  test("Lloyd's iterations, for any number of partitions") {
    val before = persisted
    for (iterations <- Seq(1, 4); npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val fit = new KMeans(4, iterations, tol = 0, centers = Some(golden("start"))).fit(data)
      val model = Serialization.roundTrip(fit)
      assertClose(model.centers, golden(s"centers_$iterations"), 1e-10)
      assert(model.predict(data).toBlock.toDoubles.toSeq == golden(s"labels_$iterations").toDoubles.toSeq)
      assertClose(NDBlock.doubles(Array(model.inertia)), golden(s"inertia_$iterations"), 1e-10)
      assert(model.iterations == iterations && model.counts.sum == 90)
    }
    assert((persisted -- before).isEmpty)
  }

  test("float32 and integers, far from 0") {
    val far = NDBlock.doubles(golden("matrix").doubles.map(v => 1000 + math.rint(20 * v)), 90, 6)
    val start = NDBlock.doubles(golden("start").doubles.map(v => 1000 + 20 * v), 4, 6)
    val expected = new KMeans(4, 3, tol = 0, centers = Some(start)).fit(series(far))
    for (dtype <- Seq(DType.Float32, DType.Int16, DType.UInt16)) {
      val model = new KMeans(4, 3, tol = 0, centers = Some(start)).fit(series(Convert.cast(far, dtype)))
      assertClose(model.centers, expected.centers, 1e-5, hint = dtype.name)
      assert(math.abs(model.inertia - expected.inertia) < 1e-4 * expected.inertia)
    }
  }

  test("separate clusters are found, from any start, with the same centres every time") {
    val data = series(golden("separate"))
    for (init <- KMeans.Inits; npartitions <- partitionCounts) {
      val model = new KMeans(3, init = init, seed = 1).fit(series(golden("separate"), npartitions))
      val again = new KMeans(3, init = init, seed = 1).fit(data)
      assertClose(model.centers, again.centers, 1e-12)
      if (init == "k-means||") assert(model.converged && model.counts.sorted.toSeq == Seq(10L, 20L, 30L))
    }
  }

  test("an empty cluster takes the farthest record") {
    val block = NDBlock.doubles(Array(0, 1, 2, 50), 4, 1)
    val start = NDBlock.doubles(Array(1, -100, -200), 3, 1)
    val model = new KMeans(3, 1, centers = Some(start)).fit(series(block))
    assert(model.values.toSeq == Seq(53 / 4.0, 50, 0) || model.values.toSeq == Seq(53 / 4.0, 50, 2))
    assert(!model.converged)
  }

  test("equal records leave clusters empty") {
    val model = new KMeans(3).fit(series(NDBlock.doubles(Array.fill(10)(2.0), 5, 2)))
    assert(model.inertia == 0 && model.converged)
    assert(model.counts.toSeq == Seq(5L, 0L, 0L) && model.values.forall(_ == 2))
  }

  test("similarity; records with NaN have no cluster") {
    val model = new KMeans(2, centers = Some(NDBlock.doubles(Array(0, 1, 2, 10, 8, 6), 2, 3))).fit(
      series(NDBlock.doubles(Array(0, 1, 2, 10, 8, 6), 2, 3))
    )
    val other = series(NDBlock.doubles(Array(0, 2, 4, 9, 9, 9, 1, Double.NaN, 1, 10, 7, 8), 4, 3))
    assert(model.predict(other).toBlock.toDoubles.toSeq == Seq(0.0, 1.0, -1.0, 1.0))
    val found = model.similarity(other).toBlock.doubles
    assert(math.abs(found(0) - 1) < 1e-12 && found(1).isNaN && found(2).isNaN && found(3) < 1)
  }

  test("bad arguments") {
    val data = series()
    intercept[InvalidArgumentException](new KMeans(0).fit(data))
    intercept[InvalidArgumentException](new KMeans(91).fit(data))
    intercept[InvalidArgumentException](new KMeans(2, init = "far"))
    intercept[InvalidArgumentException](new KMeans(2, maxIter = 0))
    intercept[InvalidArgumentException](new KMeans(2, centers = Some(golden("start"))).fit(data))
    intercept[InvalidArgumentException](new KMeans(2).fit(data).predict(series(golden("separate"))))
    val block = golden("matrix").doubles.clone
    block(6 * 7) = Double.NaN
    val failure = intercept[DataException](new KMeans(2).fit(series(NDBlock.doubles(block, 90, 6))))
    assert(failure.getMessage.contains("record (7"), failure.getMessage)
  }
}
