package org.thunder.clustering

import java.util.SplittableRandom

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Series, SparkSuite}
import org.thunder.array.NDBlock
import org.thunder.stats.Centers

class SeedingSuite extends AnyFunSuite with SparkSuite {

  /** Records 0, 1, ..., all but the last near each other. */
  private def rows(count: Int, npartitions: Int) = {
    val values = Array.tabulate(count)(i => if (i == count - 1) 1e6 else i.toDouble)
    Series.fromBlock(context, NDBlock.doubles(values, count, 1), npartitions).rows
  }

  test("random records: all equally likely, none twice, the same for any number of partitions") {
    val drawn = (1 to 60).map(seed => new Seeding(rows(10, 3), Array.empty, seed).random(3).toSeq)
    assert(drawn.forall(_.distinct.size == 3))
    val counts = drawn.flatten.groupBy(identity).map(_._2.size)
    assert(counts.size == 10 && counts.min > 5 && counts.max < 32) // 18 expected
    for (npartitions <- partitionCounts)
      assert(new Seeding(rows(10, npartitions), Array.empty, 1).random(3).toSeq == drawn.head)
  }

  test("k-means|| draws what is far away") {
    for (seed <- 1 to 10) {
      val drawn = new Seeding(rows(100, 3), Array.empty, seed).parallel(2)
      assert(drawn.contains(1e6) && drawn.length == 2)
    }
  }

  test("a record of each centre, away from it, with its values") {
    for (npartitions <- partitionCounts) {
      val seeding = new Seeding(rows(100, npartitions), Array.empty, 1)
      val found = seeding.apart(new Centers(Array(3.0, 1e6, -1e9), 3, Array.empty), Array(0, 1, 0))
      assert(found.keySet == Set(0) && found(0) != 3 && found(0) < 99)
      assert(seeding.records(Seq(99, found(0))).view.mapValues(_.toSeq).toMap ==
        Map(99L -> Seq(1e6), found(0) -> Seq(found(0).toDouble)))
    }
  }

  test("k-means++ draws by weight and distance") {
    val candidates = Array(0.0, 0, 0, 1, 100, 0)
    for (seed <- 1 to 20) {
      val drawn = Seeding.plusPlus(candidates, Array(1, 0, 1e-3), 2, new SplittableRandom(seed))
      assert(drawn.toSeq == Seq(0.0, 0, 100, 0))
    }
  }
}
