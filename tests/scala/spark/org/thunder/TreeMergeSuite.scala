package org.thunder

import org.apache.spark.TaskContext
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.{CrossProduct, Gram, Moments, Summary, Sums}

import scala.collection.mutable.ArrayBuffer

class TreeMergeSuite extends AnyFunSuite with SparkSuite {

  private def random(rows: Int, columns: Int): NDBlock = {
    val generator = new java.util.Random(5)
    NDBlock.doubles(Array.fill(rows * columns)(generator.nextGaussian() * 1e3), rows, columns)
  }

  private def bits(values: Array[Double]): Seq[Long] = values.map(java.lang.Double.doubleToRawLongBits).toSeq

  test("rows are taken in and merged in their order, whatever the partitions and the summary's size") {
    val block = counting(DType.UInt8, 101, 1)
    for (size <- Seq(8L, 1L << 20, 40L << 20, 200L << 20); partitions <- Seq(1, 2, 5, 17, 101)) {
      val seen = TreeMerge(distribute(block, partitions), () => new TreeMergeSuite.Trace(size))
      assert(seen.values.toSeq == (0 until 101), s"$size bytes, $partitions partitions")
    }
  }

  test("a large summary is made of many rows, and met on the executors") {
    val block = counting(DType.UInt8, 101, 1)
    val large = TreeMerge(distribute(block, 101), () => new TreeMergeSuite.Trace(40L << 20))
    assert(large.merges > 1 && large.merges * 40 <= 256) // MiB that come to the driver
    val huge = TreeMerge(distribute(block, 101), () => new TreeMergeSuite.Trace(1L << 30))
    assert(huge.merges == 1)
    assert(large.values.toSeq == (0 until 101) && huge.values.toSeq == (0 until 101))
  }

  test("few rows are shared among some cores, as long as each has several times a summary's bytes") {
    val block = counting(DType.UInt8, 101, 1)
    for ((size, parts) <- Seq(1L -> 16, 2L -> 12, 6L -> 4, 1000L -> 4))
      assert(TreeMerge(distribute(block, 101), () => new TreeMergeSuite.Trace(size)).merges == parts)
  }

  test("the same bits every time") {
    val block = random(400, 7)
    val rows = distribute(block, 40)
    val once = TreeMerge(rows, () => new Moments(7, DType.Float64))
    for (_ <- 1 to 5) {
      val again = TreeMerge(rows, () => new Moments(7, DType.Float64))
      assert(bits(again.mean) == bits(once.mean) && bits(again.variance()) == bits(once.variance()))
    }
  }

  test("the same bits whatever the order in which tasks end") {
    val block = random(64, 3)
    val rows = distribute(block, 16)
    val plain = TreeMerge(rows, () => new Sums(3, DType.Float64)).sum
    for (last <- Seq(0, 7, 15)) {
      val slow = rows.mapChunks(rows.dtype, rows.rowShape) { chunk =>
        if (chunk.firstRow / 4 == last) Thread.sleep(300)
        chunk.block
      }
      assertSameBits(TreeMerge(slow, () => new Sums(3, DType.Float64)).sum, plain)
    }
  }

  test("the same bits after a task has failed half-way and was repeated") {
    val rows = inChunks(random(60, 3), 2, 5)
    val plain = TreeMerge(rows, () => new Gram(3, DType.Float64)).gramian
    val failing = rows.mapChunks(rows.dtype, rows.rowShape) { chunk =>
      if (TaskContext.get().attemptNumber() == 0 && chunk.firstRow % 20 == 14)
        throw new IllegalStateException("first")
      chunk.block
    }
    assert(bits(TreeMerge(failing, () => new Gram(3, DType.Float64)).gramian) == bits(plain))
  }

  test("any number of partitions: the same to rounding") {
    val block = random(200, 5)
    val one = TreeMerge(distribute(block, 1), () => new Moments(5, DType.Float64))
    for (partitions <- partitionCounts) {
      val many = TreeMerge(distribute(block, partitions), () => new Moments(5, DType.Float64))
      assert(many.count == 200)
      assertClose(NDBlock.doubles(many.mean), NDBlock.doubles(one.mean), 1e-12, 1e-12)
      assertClose(NDBlock.doubles(many.variance()), NDBlock.doubles(one.variance()), 1e-12)
    }
  }

  test("pairs of rows: each with the one of its number, the same bits every time") {
    val (left, right) = (random(101, 3), random(101, 2))
    def product(leftParts: Int, rightParts: Int) = {
      val zero = () => new CrossProduct(3, DType.Float64, 2, DType.Float64)
      distribute(left, leftParts).summariseWith(distribute(right, rightParts))(zero).product
    }
    val expected = new CrossProduct(3, DType.Float64, 2, DType.Float64)
    expected.update(left, right)
    for (leftParts <- Seq(1, 5, 101); rightParts <- Seq(1, 7)) {
      assertClose(
        NDBlock.doubles(product(leftParts, rightParts)),
        NDBlock.doubles(expected.product),
        1e-12,
        1e-6
      )
      assert(bits(product(leftParts, rightParts)) == bits(product(leftParts, rightParts)))
    }
    intercept[IllegalArgumentException] {
      distribute(left).summariseWith(distribute(random(100, 2)))(() =>
        new CrossProduct(3, DType.Float64, 2, DType.Float64)
      )
    }
  }

  test("no rows: the summary of nothing") {
    val none =
      TreeMerge(distribute(NDBlock.zeros(DType.Float64, Array(0, 2))), () => new Sums(2, DType.Float64))
    assert(none.count == 0)
  }
}

object TreeMergeSuite {

  /** The first elements of the rows in the order in which they were taken in, and how often this one took in another. */
  final class Trace(val bytes: Long) extends Summary[Trace] {
    val values: ArrayBuffer[Int] = ArrayBuffer.empty
    var merges = 0

    def update(block: NDBlock): Unit = values ++= block.toDoubles.map(_.toInt)
    def merge(other: Trace): Unit = {
      values ++= other.values
      merges += 1
    }
  }
}
