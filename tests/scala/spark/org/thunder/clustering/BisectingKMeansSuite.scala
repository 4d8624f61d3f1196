package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** By definition: each part of the tree is what 2-means makes of its cluster. */
class BisectingKMeansSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("clusters")
  private val (matrix, separate) = (golden("matrix"), golden("separate"))

  private def fit(block: NDBlock, k: Int, npartitions: Int = 3, strategy: String = "biggest_inertia") =
    new BisectingKMeans(k, maxIter = 100, tol = 0, bisectingStrategy = strategy, seed = 4)
      .fit(Series.fromBlock(context, block, npartitions))

  private def square(a: Seq[Double], b: Seq[Double]): Double =
    a.zip(b).map { case (x, y) => (x - y) * (x - y) }.sum

  test("separate clusters are found, for any number of partitions") {
    val before = persisted
    for (npartitions <- partitionCounts) {
      val model = fit(separate, 3, npartitions)
      assert(model.converged && model.warning.isEmpty && model.counts.sorted.toSeq == Seq(10L, 20L, 30L))
    }
    assert((persisted -- before).isEmpty)
  }

  test("centres are the means of the records with their label; counts and inertia agree") {
    for (dtype <- Seq(DType.Float64, DType.Float32); strategy <- BisectingKMeans.Strategies) {
      val block = Convert.cast(matrix, dtype)
      val model = fit(block, 7, strategy = strategy)
      val labels = model.predict(Series.fromBlock(context, block, 2)).toBlock.toDoubles.map(_.toInt)
      val rows = block.toDoubles.grouped(6).toSeq
      val centers = model.centers.doubles.grouped(6).toSeq
      for (c <- 0 until 7) {
        val members = rows.zip(labels).filter(_._2 == c).map(_._1)
        assert(model.counts(c) == members.size && members.nonEmpty)
        val mean = (0 until 6).map(j => members.map(_(j)).sum / members.size)
        assert(square(mean, centers(c).toSeq) < 1e-10)
      }
      val inertia = rows.zip(labels).map { case (row, c) => square(row.toSeq, centers(c).toSeq) }.sum
      assert(math.abs(model.inertia - inertia) < 1e-5 * inertia)
    }
  }

  test("the cluster that the strategy names is divided: one more cluster leaves the others as they are") {
    for (strategy <- BisectingKMeans.Strategies; k <- 2 to 6) {
      val (before, behind) = (fit(matrix, k, strategy = strategy), fit(matrix, k + 1, strategy = strategy))
      val values = before.arrays(if (strategy == "biggest_inertia") "inertias" else "counts").toDoubles
      val largest = values.indexOf(values.max(Ordering.Double.TotalOrdering))
      val (old, fresh) = (before.centers.doubles.grouped(6).toSeq, behind.centers.doubles.grouped(6).toSeq)
      for (c <- 0 until k if c != largest) assert(fresh(if (c < largest) c else c + 1).sameElements(old(c)))
      assert(behind.counts(largest) + behind.counts(largest + 1) == before.counts(largest))
      assert(behind.inertia < before.inertia)
    }
  }

  test("one cluster is the mean; as many as records") {
    val model = fit(matrix, 1)
    assert(model.counts.toSeq == Seq(90L) && model.iterations == 0 && model.converged)
    assert(fit(matrix, 90).counts.forall(_ == 1) && fit(matrix, 90).inertia < 1e-20)
  }

  test("equal records stay together") {
    val model = fit(NDBlock.doubles(Array.fill(10)(2.0), 5, 2), 3)
    assert(model.counts.toSeq == Seq(5L) && model.warning.exists(_.contains("1 clusters only, but 3")))
  }

  test("divisions that end early are a warning; records with NaN have no cluster") {
    val series = Series.fromBlock(context, matrix, 3)
    val model = new BisectingKMeans(6, maxIter = 1, tol = 0).fit(series)
    assert(!model.converged && model.warning.exists(_.contains("iteration 1")))
    val spoilt = NDBlock.doubles(matrix.doubles.updated(6 * 7, Double.NaN), 90, 6)
    assert(model.predict(Series.fromBlock(context, spoilt, 2)).toBlock.toDoubles(7) == -1)
    val failure = intercept[DataException](fit(spoilt, 2))
    assert(failure.getMessage.contains("record (7"), failure.getMessage)
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](fit(matrix, 0))
    intercept[InvalidArgumentException](fit(matrix, 91))
    intercept[InvalidArgumentException](new BisectingKMeans(bisectingStrategy = "smallest"))
    intercept[InvalidArgumentException](new BisectingKMeans(maxIter = 0))
  }
}
