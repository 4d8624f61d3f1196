package org.thunder.clustering

import java.util.SplittableRandom

import org.thunder.Passes.Passing
import org.thunder.ChunkedRows
import org.thunder.array.{AxisSelection, DType}
import org.thunder.stats.{Centers, ClusterSums}

/** First centres for k-means. A record's luck depends on the seed and its number alone, so the same seed gives the
  * same centres however the records are laid out.
  */
private[clustering] final class Seeding(rows: ChunkedRows, shift: Array[Double], seed: Long) {

  /** k records, all equally likely. One pass, and k records are read. */
  def random(k: Int): Array[Double] = values(sample(k, 0, None))

  /** k-means|| (Bahmani et al. 2012): in each of five rounds 2 k records are drawn, the likelier the farther they are
    * from those drawn before; of all these, each with the number of records nearest to it, k are drawn as k-means++
    * does. Seven passes; no more than 10 k + 1 records come to the driver.
    */
  def parallel(k: Int): Array[Double] = {
    var drawn = values(sample(1, 0, None))
    for (round <- 1 to Seeding.Rounds)
      drawn = drawn ++ values(sample(2 * k, round, Some(centers(drawn))))
    if (drawn.length / rows.rowLength <= k) fill(drawn, k)
    else {
      val (candidates, dtype) = (centers(drawn), rows.dtype)
      val weights = rows.summarise(() => new ClusterSums(candidates, dtype)).counts.map(_.toDouble)
      Seeding.plusPlus(drawn, weights, k, new SplittableRandom(seed))
    }
  }

  /** Too few records are distinct: the first of all again, for clusters that stay empty. */
  private def fill(drawn: Array[Double], k: Int): Array[Double] = {
    val n = rows.rowLength
    drawn ++ Array.fill(k - drawn.length / n)(drawn.take(n)).flatten
  }

  private def centers(values: Array[Double]): Centers =
    new Centers(values, values.length / rows.rowLength, shift)

  /** Numbers of up to `size` records: their chances are equal, or as the squared distances from the nearest centre.
    *
    * Every record waits for an exponential time at its own rate, and the first ones are taken (Efraimidis and
    * Spirakis 2006): so partitions need to know nothing of each other.
    */
  private def sample(size: Int, round: Int, centers: Option[Centers]): Array[Long] = {
    val (seed, shared) = (this.seed, rows.context.broadcast(centers))
    val waits = rows.rdd.eachPartition { chunks =>
      val first = new Earliest(size)
      for (chunk <- chunks) {
        val squares = shared.value.map(_.squaredDistances(chunk.block))
        for (i <- 0 until chunk.rows) {
          val rate = squares.fold(1.0)(_(i))
          if (rate > 0) first.add(Seeding.wait(seed, round, chunk.firstRow + i) / rate, chunk.firstRow + i)
        }
      }
      first.all.iterator
    }
    waits.gather().sortBy(_._1)(Ordering.Double.TotalOrdering).take(size).map(_._2)
  }

  /** A record of each centre that has one away from itself: its chances are as the squared distances from the centre.
    * One pass.
    *
    * @param rounds
    *   of each centre: a record's luck depends on it
    */
  def apart(centers: Centers, rounds: Array[Int]): Map[Int, Long] = {
    val (seed, shared) = (this.seed, rows.context.broadcast(centers))
    val waits = rows.rdd.eachPartition { chunks =>
      val first = Array.fill(rounds.length)(new Earliest(1))
      for (chunk <- chunks) {
        val assigned = shared.value.assignment(chunk.block.dtype)
        assigned.each(chunk.block) { (i, row) =>
          val (center, rate, record) = (assigned.label(i), assigned.squaredDistance(i), chunk.firstRow + row)
          if (rate > 0) first(center).add(Seeding.wait(seed, rounds(center), record) / rate, record)
        }
      }
      first.indices.iterator.flatMap(center => first(center).all.map(center -> _))
    }
    waits.gather().groupMapReduce(_._1)(_._2)(Earliest.ByWait.min(_, _)).map { case (c, (_, record)) =>
      c -> record
    }
  }

  /** The values of some records. */
  private def values(numbers: Array[Long]): Array[Double] = {
    val chosen = new AxisSelection(Array(Math.toIntExact(rows.rows)), Array(numbers.map(_.toInt).sorted))
    rows.selectRows(chosen).astype(DType.Float64).collect().doubles
  }

  /** The values of each of some records. */
  def records(numbers: Seq[Long]): Map[Long, Array[Double]] = {
    val sorted = numbers.distinct.sorted.toArray
    sorted.zip(values(sorted).grouped(math.max(1, rows.rowLength))).toMap
  }
}

private[clustering] object Seeding {
  private final val Rounds = 5

  /** Exponentially distributed with mean 1. */
  private def wait(seed: Long, round: Int, record: Long): Double = {
    val random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + record * 31 + round)
    -math.log(1 - random.nextDouble())
  }

  /** k of the candidates (Arthur and Vassilvitskii 2007): each is drawn by its weight times its squared distance from
    * those drawn before.
    */
  def plusPlus(
      candidates: Array[Double],
      weights: Array[Double],
      k: Int,
      random: SplittableRandom
  ): Array[Double] = {
    val n = candidates.length / weights.length
    val rows = candidates.grouped(n).toArray
    val distances = Array.fill(rows.length)(Double.PositiveInfinity)
    val chosen = Iterator.iterate(rows(draw(weights, random))) { last =>
      for (i <- rows.indices) distances(i) = math.min(distances(i), squaredDistance(rows(i), last))
      rows(draw(Array.tabulate(rows.length)(i => weights(i) * distances(i)), random))
    }
    chosen.take(k).toArray.flatten
  }

  private def squaredDistance(a: Array[Double], b: Array[Double]): Double = {
    var sum = 0.0
    var j = 0
    while (j < a.length) { val d = a(j) - b(j); sum += d * d; j += 1 }
    sum
  }

  /** A place, drawn with a chance in proportion to its weight. */
  private def draw(weights: Array[Double], random: SplittableRandom): Int = {
    val total = weights.sum
    var (rest, at) = (random.nextDouble() * total, 0)
    while (at < weights.length - 1 && rest >= weights(at)) { rest -= weights(at); at += 1 }
    at
  }
}

/** The `size` records of a partition that wait for the shortest times. */
private final class Earliest(size: Int) {
  private val queue = scala.collection.mutable.PriorityQueue.empty(Earliest.ByWait)

  def add(wait: Double, record: Long): Unit =
    if (queue.size < size) queue.enqueue((wait, record))
    else if (wait < queue.head._1) { queue.dequeue(); queue.enqueue((wait, record)) }

  def all: Seq[(Double, Long)] = queue.toSeq
}

private object Earliest {
  val ByWait: Ordering[(Double, Long)] =
    Ordering.by[(Double, Long), Double](_._1)(Ordering.Double.TotalOrdering)
}
