package org.thunder

import org.apache.spark.rdd.RDD
import org.scalatest.funsuite.AnyFunSuite

class ConsecutiveSuite extends AnyFunSuite with SparkSuite {

  private def together(rdd: RDD[Int], groups: Int): Seq[Seq[Int]] =
    Consecutive.merged(rdd, groups).glom().collect().map(_.toSeq).toSeq

  test("neighbours come together, as evenly as they can") {
    val rdd = context.parallelize(0 until 7, 7)
    assert(together(rdd, 1) == Seq(0 until 7))
    assert(together(rdd, 3) == Seq(Seq(0, 1), Seq(2, 3), Seq(4, 5, 6)))
    assert(together(rdd, 7) == (0 until 7).map(Seq(_)))
    assert(Consecutive.merged(rdd, 7) eq rdd)
  }

  test("a group is where the first of its partitions is") {
    val placed = context.makeRDD(Seq(0 -> Seq("a"), 1 -> Seq("b"), 2 -> Seq("c"), 3 -> Seq("d")))
    val groups = Consecutive.coalesce(2, placed)
    assert(groups.map(_.prefLoc).toSeq == Seq(Some("a"), Some("c")))
    assert(groups.map(_.partitions.map(_.index).toSeq).toSeq == Seq(Seq(0, 1), Seq(2, 3)))
  }
}
