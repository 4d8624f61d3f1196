package org.thunder

import org.apache.spark.{SparkException, TaskContext}
import org.apache.spark.rdd.RDD
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Passes.Passing

class PassesSuite extends AnyFunSuite with SparkSuite {

  private def numbers(count: Int, partitions: Int): RDD[Int] = context.parallelize(0 until count, partitions)

  /** The numbers of the tasks that compute the partitions. */
  private def tasks(rdd: RDD[Int]): Seq[Int] =
    rdd.eachPartition(_ => Iterator.single(TaskContext.getPartitionId())).gather().toSeq

  test("what a function makes of partitions, of numbered ones, and of pairs") {
    val rdd = numbers(20, 7)
    assert(rdd.eachPartition(_.map(_ * 2)).gather().toSeq == (0 until 20).map(_ * 2))
    assert(rdd.eachPartition(_.take(1)).gather().toSeq == rdd.glom().collect().map(_.head).toSeq)
    val numbered = rdd.eachNumbered((partition, elements) => elements.map(partition -> _)).gather().toSeq
    assert(numbered == rdd.glom().collect().toSeq.zipWithIndex.flatMap { case (all, p) => all.map(p -> _) })
    val paired = rdd.eachPair(rdd.eachPartition(_.map(-_)))(_.zip(_)).gather().toSeq
    assert(paired == (0 until 20).map(i => (i, -i)))
  }

  test("all elements come in their order, whatever the partitions; none of nothing") {
    for (partitions <- partitionCounts)
      assert(numbers(100, partitions).gather().toSeq == (0 until 100), partitions)
    assert(numbers(0, 3).gather().isEmpty && context.emptyRDD[Int].gather().isEmpty)
  }

  test("all elements are computed once, and persisted ones are kept") {
    val computed = context.longAccumulator
    val rdd = numbers(100, 16).eachPartition(_.map { i => computed.add(1); i }).persist()
    try {
      rdd.drain()
      rdd.drain()
      assert(computed.value == 100)
    } finally rdd.unpersist()
  }

  test("on a local master neighbours share a task, as long as every core has one") {
    val cores = context.defaultParallelism
    for (partitions <- Seq(1, cores, cores + 1, 10 * cores, 100 * cores)) {
      val used = tasks(numbers(1000, partitions))
      val expected = math.min(partitions, math.max(cores, (partitions + 7) / 8))
      assert(used.distinct.length == (if (context.isLocal) expected else partitions), partitions)
      assert(used == used.sorted)
    }
  }

  test("what is computed in a moment is the same, partition by partition") {
    val rdd = numbers(20, 7)
    assert(rdd.brief().glom().collect().map(_.toSeq).toSeq == rdd.glom().collect().map(_.toSeq).toSeq)
    assert(tasks(rdd.brief()) == tasks(rdd))
  }

  test("RDDs that come of one many times over are looked through once each") {
    val doubled = Iterator.iterate(numbers(20, 20)) { rdd =>
      rdd.eachPair(rdd)((a, b) => a.zip(b).map { case (x, y) => (x + y) % 101 }).persist()
    }.take(40).toSeq
    try {
      doubled.foreach(_.drain())
      assert(doubled.last.gather().toSeq == (0 until 20).map(i => (BigInt(i) << 39).mod(101).toInt))
    } finally doubled.foreach(_.unpersist())
  }

  test("some partitions, in the order in which they are asked for") {
    val rdd = numbers(30, 10)
    assert(Passes.run(rdd, (all: Iterator[Int]) => all.sum, Seq(7, 0)).toSeq == Seq(21 + 22 + 23, 0 + 1 + 2))
  }

  test("what cannot be sent is refused when the job starts") {
    val thread = new Thread()
    val rdd = numbers(3, 1).eachPartition(_.map(_ + thread.getName.length))
    assert(intercept[SparkException](rdd.gather()).getMessage.contains("not serializable"))
  }
}
