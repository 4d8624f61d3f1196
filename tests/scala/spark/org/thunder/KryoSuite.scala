package org.thunder

import org.apache.spark.SparkConf
import org.apache.spark.serializer.KryoSerializer
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{AxisSelection, BlockPlan, ChunkLayout, DType}
import org.thunder.stats.{Gram, MinMax, Moments, Sums}

/** A user may have set Spark to Kryo, which knows nothing of Java's `writeObject`. */
class KryoSuite extends AnyFunSuite with SparkSuite {
  private val kryo = new KryoSerializer(new SparkConf(false)).newInstance()
  private def copy[T: scala.reflect.ClassTag](value: T): T = kryo.deserialize[T](kryo.serialize(value))

  test("chunks of every type") {
    for (dtype <- DType.all) {
      val chunk = copy(new RowChunk(7, counting(dtype, 3, 4)))
      assert(chunk.firstRow == 7)
      assert(chunk.block.dtype eq dtype)
      assertSameBits(chunk.block, counting(dtype, 3, 4))
    }
  }

  test("blocks and plans") {
    val block = copy(new Block(3, counting(DType.Int16, 2, 3, 4)))
    assert(block.number == 3)
    assertSameBits(block.values, counting(DType.Int16, 2, 3, 4))
    val plan = new BlockPlan(Array(5, 6), Array(2, 4), Array(1, 1))
    assert(copy(plan).padded(5).toString == plan.padded(5).toString)
  }

  test("layouts, selections and summaries") {
    assert(copy(ChunkLayout(10, 8, 3)) == ChunkLayout(10, 8, 3))
    val selection = copy(new AxisSelection(Array(3), Array(Array(2, 0))))
    assert(selection(0) == 2 && selection(1) == 0)
    val block = counting(DType.Int16, 5, 2)
    val (sums, moments) = (new Sums(2, DType.Int16), new Moments(2, DType.Int16))
    val (extremes, gram) = (new MinMax(2, DType.Int16), new Gram(2, DType.Int16))
    sums.update(block)
    moments.update(block)
    extremes.update(block)
    gram.update(block)
    gram.finish()
    sums.finish()
    assertSameBits(copy(sums).sum, sums.sum)
    assertSameBits(copy(new Packed(sums)).value.sum, sums.sum)
    assert(copy(moments).mean.toSeq == moments.mean.toSeq)
    assertSameBits(copy(extremes).max, extremes.max)
    assert(copy(gram).gramian.toSeq == gram.gramian.toSeq)
    val again = copy(gram)
    again.update(block)
    assert(again.count == 10)
  }
}
