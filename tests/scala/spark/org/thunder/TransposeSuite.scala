package org.thunder

import org.apache.spark.storage.StorageLevel
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock, Tiles}

class TransposeSuite extends AnyFunSuite with SparkSuite {

  private def transposed(block: NDBlock): NDBlock = {
    val result = NDBlock.zeros(block.dtype, Array(block.rowLength, block.rows))
    Tiles.transposeInto(block, 0, block.rowLength, result, 0)
    result
  }

  private def cached[T](rows: ChunkedRows)(body: ChunkedRows => T): T = {
    rows.rdd.persist(StorageLevel.MEMORY_AND_DISK)
    try body(rows)
    finally { rows.rdd.unpersist(); () }
  }

  test("rows become columns, in every type, through the shuffle and in memory") {
    for (dtype <- DType.all) {
      val block = counting(dtype, 13, 3, 5)
      val rows = inChunks(block, 3, 2)
      val shuffled = Transpose(rows, Array(13), 0)
      assertSameBits(shuffled.collect(), transposed(block), s"$dtype")
      cached(rows) { rows =>
        val inMemory = Transpose(rows, Array(13), 0)
        assertSameBits(inMemory.collect(), shuffled.collect(), s"$dtype")
        assertSameBits(inMemory.collect(), shuffled.collect(), s"$dtype, from the cache")
      }
    }
  }

  test("any layout before and after; the layout is the same on both ways") {
    val block = counting(DType.Int16, 20, 70)
    for (source <- Seq(inChunks(block, 1, 7), inChunks(block, 20, 1)); npartitions <- partitionCounts) {
      val shuffled = Transpose(source, Array(4, 5), npartitions)
      assert(shuffled.rowShape.toSeq == Seq(4, 5) && shuffled.layout.partitions == npartitions)
      assertLaidOut(shuffled)
      assertSameBits(shuffled.collect(), transposed(block).reshape(Array(70, 4, 5)))
      cached(source) { source =>
        val inMemory = Transpose(source, Array(4, 5), npartitions)
        assert(inMemory.layout == shuffled.layout)
        assertLaidOut(inMemory)
        assertSameBits(inMemory.collect(), shuffled.collect())
      }
    }
  }

  test("the transpose of the transpose is the matrix itself") {
    for (dtype <- Seq(DType.UInt8, DType.Float64); npartitions <- partitionCounts) {
      val block = counting(dtype, 9, 2, 40)
      val there = Transpose(inChunks(block, 2, 2), Array(9), npartitions)
      assertSameBits(Transpose(there, Array(2, 40), npartitions).collect(), block)
      cached(there)(there => assertSameBits(Transpose(there, Array(2, 40), npartitions).collect(), block))
    }
  }

  test("one row, one column, no rows, no columns") {
    for (shape <- Seq(Seq(1, 6), Seq(6, 1), Seq(1, 1), Seq(0, 4), Seq(4, 0))) {
      val block = counting(DType.Float32, shape: _*)
      for (rows <- Seq(distribute(block), distribute(block, 1))) {
        val result = Transpose(rows, Array(shape.head), 0)
        assertLaidOut(result)
        assertSameBits(result.collect(), NDBlock.wrap(DType.Float32, shape.reverse.toArray, block.storage))
        cached(rows)(rows =>
          assertSameBits(Transpose(rows, Array(shape.head), 0).collect(), result.collect())
        )
      }
    }
  }

  test("axes that do not hold the rows") {
    val error =
      intercept[IllegalArgumentException](Transpose(distribute(counting(DType.UInt8, 6, 2)), Array(2, 2), 0))
    assert(error.getMessage.contains("6 rows") && error.getMessage.contains("2 x 2"))
  }
}
