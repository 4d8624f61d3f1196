package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{BlockPlan, DType}

class BlockShuffleSuite extends AnyFunSuite with SparkSuite {
  private val frames = counting(DType.UInt16, 9, 5, 6)

  test("chunks of any number of frames, blocks in any number of partitions") {
    val plan = new BlockPlan(Array(5, 6), Array(2, 3), Array(1, 2))
    for (rowsPerChunk <- Seq(1, 4, 9); chunksPerPartition <- Seq(1, 3); npartitions <- Seq(0, 1, 4)) {
      val blocks = BlockShuffle.cut(inChunks(frames, rowsPerChunk, chunksPerPartition), plan, npartitions)
      assert(blocks.rdd.map(_.number).collect().toSeq == (0 until 6))
      val found = blocks.rdd.glom().collect().map(_.map(_.number).toSeq).toSeq
      val expected = (0 until blocks.layout.partitions).map { p =>
        blocks.layout.partitionRow(p).toInt until blocks.layout.partitionRow(p + 1).toInt
      }
      assert(found == expected)
      assertSameBits(BlockShuffle.frames(blocks, 3).collect(), frames)
      val records = BlockShuffle.records(blocks, 7)
      assertLaidOut(records)
      assertSameBits(Transpose(records, Array(5, 6), 0).collect(), frames)
    }
  }

  test("a pixel a block") {
    val plan = new BlockPlan(Array(5, 6), Array(1, 1), Array(1, 0))
    val blocks = BlockShuffle.cut(distribute(frames), plan, 0)
    assert(blocks.count == 30)
    assertSameBits(BlockShuffle.frames(blocks, 0).collect(), frames)
  }
}
