package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against SciPy's `linkage`, and by definition. */
class AgglomerativeClusteringSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("trees")
  private val points = golden("points")
  private val ones = Array.fill(23)(1L)

  test("SciPy's linkage") {
    val model = new AgglomerativeClustering(4).fit(points, ones)
    assertClose(model.arrays("linkage"), golden("linkage"), 1e-12)
    assert(model.arrays("labels").toDoubles.toSeq == model.cut(4).map(_.toDouble).toSeq)
    assert(model.leaves.sorted.toSeq == (0 until 23))
  }

  test("the centres of k-means stand for all records at them") {
    val repeated = golden("weights").toDoubles.zip(points.doubles.grouped(5)).flatMap { case (weight, row) =>
      Seq.fill(weight.toInt)(row).flatten
    }
    val block = NDBlock.doubles(repeated, repeated.length / 5, 5)
    val clusters = new KMeans(23, centers = Some(points)).fit(Series.fromBlock(context, block, 3))
    val model = new AgglomerativeClustering(2).fit(clusters)
    assertClose(NDBlock.doubles(model.tree.heights), golden("heights_of_all"), 1e-9)
  }

  test("groups and order of records, for any type and number of partitions") {
    val rows = NDBlock.doubles(Array(20, 1, 0, 2, 11, 2, 19, 0, 9, 1, 0, 3, 8, 0), 7, 2)
    val centers = NDBlock.doubles(Array(20, 0, 0, 2, 9, 1), 3, 2)
    val model = new AgglomerativeClustering(2).fit(centers, Array(2L, 2L, 3L))
    assert(model.leaves.toSeq == Seq(0, 2, 1) && model.cut(2).toSeq.distinct.size == 2)
    for (npartitions <- partitionCounts; dtype <- Seq(DType.Float64, DType.Float32, DType.Int16)) {
      val series = Series.fromBlock(context, Convert.cast(rows, dtype), npartitions)
      assert(model.order(series).toSeq == Seq(0, 3, 2, 4, 6, 1, 5))
      val groups = Seq(0, 1, 2, 0, 2, 1, 2).map(model.cut(2)(_).toDouble)
      assert(model.predict(series).toBlock.toDoubles.toSeq == groups)
    }
  }

  test("records with NaN have no group and come last") {
    val series = Series.fromBlock(context, NDBlock.doubles(Array(Double.NaN, 7, 1), 3, 1), 2)
    val model = new AgglomerativeClustering(2).fit(NDBlock.doubles(Array(0, 8), 2, 1), Array(1L, 1L))
    assert(model.predict(series).toBlock.toDoubles.head == -1)
    assert(model.order(series).toSeq == Seq(2, 1, 0))
  }

  test("one centre") {
    val model = new AgglomerativeClustering(1).fit(NDBlock.doubles(Array(1, 2), 1, 2), Array(5L))
    val series = Series.fromBlock(context, points.reshape(Array(23, 5)), 2)
    assert(model.leaves.toSeq == Seq(0) && model.arrays("linkage").shape.toSeq == Seq(0, 4))
    intercept[InvalidArgumentException](model.predict(series))
    assert(model.order(Series.fromBlock(context, NDBlock.doubles(Array(4, 3, 2, 1), 2, 2), 1)).toSeq ==
      Seq(0, 1))
  }

  test("bad arguments") {
    for (k <- Seq(0, 24))
      intercept[InvalidArgumentException](new AgglomerativeClustering(k).fit(points, ones))
    intercept[InvalidArgumentException](new AgglomerativeClustering(2).fit(points, Array(1L)))
    val empty = intercept[InvalidArgumentException](
      new AgglomerativeClustering(2).fit(points, ones.updated(5, 0L))
    )
    assert(empty.getMessage.contains("centre 5 has 0 records"))
    val spoilt = NDBlock.doubles(points.doubles.updated(11, Double.NaN), 23, 5)
    val failure = intercept[DataException](new AgglomerativeClustering(2).fit(spoilt, ones))
    assert(failure.getMessage.contains("centre 2 holds NaN at sample 1"))
  }
}
