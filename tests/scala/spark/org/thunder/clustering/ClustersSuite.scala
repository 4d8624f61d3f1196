package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

class ClustersSuite extends AnyFunSuite with SparkSuite {

  private def series(values: Double*) =
    Series.fromBlock(context, NDBlock.doubles(values.toArray, values.length / 2, 2), 2)

  test("as many clusters as records at most") {
    val data = series(0, 1, 2, 5)
    Clusters.checkCount(1, data)
    Clusters.checkCount(2, data)
    for (k <- Seq(0, 3))
      assert(intercept[InvalidArgumentException](Clusters.checkCount(k, data)).getMessage ==
        s"k must be between 1 and the number of records, 2, but k = $k")
  }

  test("moments, and the least move: a share of the mean variance") {
    val moments = Clusters.moments(series(0, 1, 2, 5), "clusters")
    assert(moments.mean.toSeq == Seq(1.0, 3.0))
    assert(Clusters.leastMove(moments, 0.1) == 0.1 * (1 + 4) / 2)
    assert(intercept[DataException](Clusters.moments(
      series(0, 1, Double.NaN, 5),
      "clusters"
    )).getMessage.contains("1"))
  }
}
