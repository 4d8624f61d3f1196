package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{ChunkSize, Convert, DType, NDBlock}

class BlocksSuite extends AnyFunSuite with SparkSuite {

  /** 7 frames of (3, 5, 6): every value is its own number. */
  private val movie = NDBlock.wrap(DType.Int32, Array(7, 3, 5, 6), Array.range(0, 7 * 3 * 5 * 6))
  private val pixels = ChunkSize.Pixels(Array(2, 2, 4))

  private def blocksOf(npartitions: Int = 3, padding: Array[Int] = Array(1, 1, 2)): Blocks =
    Images.fromBlock(context, movie, npartitions).toBlocks(pixels, padding)

  test("blocks have all time and their halo") {
    for (npartitions <- partitionCounts) {
      val blocks = blocksOf(npartitions)
      assert(blocks.shape.toSeq == Seq(7, 3, 5, 6) && blocks.blockShape.toSeq == Seq(7, 2, 2, 4))
      assert(blocks.padding.toSeq == Seq(0, 1, 1, 2) && blocks.count == 12 && blocks.dtype == DType.Int32)
      val block = blocks.block(3) // planes 0 and 1, rows 2 and 3, columns 4 and 5
      assert(block.shape.toSeq == Seq(7, 3, 4, 4))
      val expected =
        for (t <- 0 until 7; z <- 0 to 2; y <- 1 to 4; x <- 2 to 5) yield ((t * 3 + z) * 5 + y) * 6 + x
      assert(block.storage.asInstanceOf[Array[Int]].toSeq == expected)
      assertSameBits(blocks.collect()(3), block)
      assertSameBits(blocks.first, blocks.collect().head)
    }
  }

  test("cached images give the same blocks") {
    assume(context.isLocal)
    val images = Images.fromBlock(context, movie, 3).cache()
    val (shuffled, inMemory) = (blocksOf(), images.toBlocks(pixels, Array(1, 1, 2)))
    shuffled.collect().zip(inMemory.collect()).foreach { case (one, other) => assertSameBits(one, other) }
    images.uncache()
  }

  test("there and back, in every type and number of partitions") {
    for ((dtype, npartitions) <- typesAndPartitions) {
      val block = Convert.cast(counting(DType.Float64, 5, 4, 7), dtype)
      val images = Images.fromBlock(context, block, npartitions)
      val blocks = images.toBlocks(ChunkSize.Pixels(Array(3, 2)), Array(1, 2))
      assertSameBits(blocks.toImages.toBlock, block)
      assertSameBits(blocks.toSeries.toBlock, images.toSeries.toBlock)
    }
  }

  test("the results' chunks are where their layouts say") {
    for (npartitions <- Seq(0, 1, 4)) {
      assertLaidOut(blocksOf().toImages(npartitions).rows)
      assertLaidOut(blocksOf().toSeries(npartitions).rows)
    }
  }

  test("in other partitions") {
    val blocks = blocksOf()
    for (npartitions <- Seq(1, 5)) {
      val other = blocks.repartition(npartitions)
      assert(other.npartitions == npartitions && other.rdd.getNumPartitions == npartitions)
      blocks.collect().zip(other.collect()).foreach { case (one, two) => assertSameBits(two, one) }
      assertSameBits(other.block(7), blocks.block(7))
    }
  }

  test("caching") {
    val blocks = blocksOf()
    assert(!blocks.isCached && blocks.cache().isCached && blocks.cache().isCached)
    assertSameBits(blocks.toImages.toBlock, movie)
    assert(!blocks.uncache().isCached)
  }

  test("one value, one frame, images without frames or pixels") {
    for (shape <- Seq(Seq(1, 1, 1), Seq(1, 4, 3), Seq(4, 1, 5), Seq(0, 3, 4), Seq(3, 0, 4))) {
      val images = Images.fromBlock(context, counting(DType.UInt8, shape: _*))
      val blocks = images.toBlocks()
      assert(blocks.count == (if (shape(1) == 0) 0 else 1))
      assertSameBits(blocks.toImages.toBlock, images.toBlock)
      assertSameBits(blocks.toSeries.toBlock, images.toSeries.toBlock)
    }
  }

  test("functions may change the type, time, and axes that are not cut") {
    val blocks = Images.fromBlock(context, movie).toBlocks(ChunkSize.Pixels(Array(3, 2, 4)), Array(0, 1, 0))
    val mapped = blocks.mapBlocks(DType.Float64, Array(1, 1, 5, 6)) { block =>
      val size = block.shape(2) * block.shape(3)
      NDBlock.doubles(block.toDoubles.take(size), 1, 1, block.shape(2), block.shape(3))
    }
    assert(mapped.shape.toSeq == Seq(1, 1, 5, 6) && mapped.blockShape.toSeq == Seq(1, 1, 2, 4))
    assert(mapped.toImages.toBlock.toDoubles.toSeq == (0 until 30).map(_.toDouble))
    assertSameBits(blocks.mapBlocks(identity[NDBlock] _).toImages.toBlock, movie)
  }

  test("functions that change what is cut") {
    val blocks = blocksOf()
    val error =
      intercept[InvalidArgumentException](blocks.mapBlocks(DType.Int32, Array(7, 3, 4, 6))(identity))
    assert(error.getMessage.contains("axes that are cut must keep their lengths"))
    val late = intercept[Exception](blocks.mapBlocks((block: NDBlock) => block.sliceRows(0, 3)).collect())
    assert(rootOf(
      late
    ).getMessage.contains("block (0, 0, 0): the function's result is NDBlock(int32, (3, 3, 3, 6))"))
  }

  test("blocks that are not there, or hold more than an array") {
    assert(
      intercept[InvalidArgumentException](blocksOf().block(12)).getMessage.contains("there are 12 blocks")
    )
    val none = Images.fromBlock(context, counting(DType.UInt8, 2, 0, 3)).toBlocks()
    assert(intercept[InvalidArgumentException](none.first).getMessage.contains("there are 0 blocks"))
    val rows = new ChunkedRows(null, array.ChunkLayout(1 << 20, 1 << 12), Array(64, 64), DType.UInt8)
    val error = intercept[InvalidArgumentException](
      new Images(rows).toBlocks(ChunkSize.Pixels(Array(64, 64)))
    )
    assert(error.getMessage.contains("more than one array can hold"))
  }
}
