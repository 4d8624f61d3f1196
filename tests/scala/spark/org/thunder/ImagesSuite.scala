package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{ChunkLayout, DType, NDBlock}
import org.thunder.imaging.{FrameProjection, GaussianFilter, LocalCorrelation, MedianFilter, UniformFilter}

class ImagesSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")
  private val movie = counting(DType.Int16, 6, 2, 3, 4)

  private def asSeries(block: NDBlock): NDBlock = {
    val (frames, pixels) = (block.rows, block.rowLength)
    val result = NDBlock.zeros(block.dtype, block.shape.tail :+ frames)
    array.Tiles.transposeInto(block, 0, pixels, result.reshape(Array(pixels, frames)), 0)
    result
  }

  test("toSeries: time moves to the last axis") {
    for (npartitions <- partitionCounts; target <- Seq(0, 5)) {
      val series = Images.fromBlock(context, movie, npartitions).toSeries(target)
      assert(series.shape.toSeq == Seq(2, 3, 4, 6) && series.baseShape.toSeq == Seq(2, 3, 4))
      assertSameBits(series.toBlock, asSeries(movie))
    }
  }

  test("there and back, in every type") {
    for (dtype <- DType.all) {
      val block = counting(dtype, 5, 3, 4)
      assertSameBits(Images.fromBlock(context, block).toSeries.toImages.toBlock, block)
    }
  }

  test("one image, one pixel: axes stay") {
    val one = Images.fromBlock(context, movie.sliceRows(0, 1)).toSeries
    assert(one.shape.toSeq == Seq(2, 3, 4, 1))
    val pixel = Images.fromBlock(context, counting(DType.UInt8, 6, 1, 1)).toSeries
    assert(pixel.shape.toSeq == Seq(1, 1, 6) && pixel.toBlock.toDoubles.toSeq == (0 until 6).map(_.toDouble))
  }

  test("cached images give the same series") {
    val images = Images.fromBlock(context, movie).cache()
    assertSameBits(images.toSeries.toBlock, asSeries(movie))
    images.uncache()
  }

  test("filters and projections are those of their kernels") {
    for (npartitions <- partitionCounts) {
      val images = Images.fromBlock(context, movie, npartitions)
      val sizes = Seq(3, 2, 0)
      assertSameBits(images.gaussianFilter().toBlock, GaussianFilter()(movie))
      assertSameBits(images.uniformFilter(sizes).toBlock, UniformFilter(sizes)(movie))
      assertSameBits(images.medianFilter(sizes).toBlock, MedianFilter(sizes)(movie))
      assertSameBits(images.maxProjection(1).toBlock, FrameProjection.max(movie, 1))
      assertSameBits(images.maxMinProjection(2).toBlock, FrameProjection.maxPlusMin(movie, 2))
    }
    intercept[InvalidArgumentException](Images.fromBlock(context, movie).medianFilter(Seq(1, 2)))
    intercept[InvalidArgumentException](Images.fromBlock(context, movie).maxProjection(3))
  }

  test("correlation of neighbours, the same for any partitions") {
    val noise = golden("movie") // (6, 4, 5)
    val expected = new LocalCorrelation(Array(4, 5), noise.dtype, Seq(2))
    expected.update(noise)
    for (npartitions <- partitionCounts) {
      val result = Images.fromBlock(context, noise, npartitions).localCorr()
      assertClose(result, expected.correlation, 1e-10, 1e-10)
    }
    intercept[InvalidArgumentException](Images.fromBlock(context, noise.sliceRows(0, 0)).localCorr())
  }

  test("reshape: the same pixels on other axes") {
    val images = Images.fromBlock(context, movie)
    assertSameBits(images.reshape(Array(6, 4)).toBlock, movie.reshape(Array(6, 6, 4)))
    val error = intercept[InvalidArgumentException](images.reshape(Array(5, 5)))
    assert(error.getMessage.contains("(2, 3, 4)") && error.getMessage.contains("(5, 5)"))
  }

  test("blocks with too few axes") {
    for (shape <- Seq(Array(5), Array.emptyIntArray)) {
      val error =
        intercept[InvalidArgumentException](Images.fromBlock(context, NDBlock.zeros(DType.UInt8, shape)))
      assert(error.getMessage.contains("at least 2 axes"))
    }
  }

  test("more images than an Int can number are refused") {
    val rows = new ChunkedRows(null, ChunkLayout(1L << 31, 0), Array(1), DType.UInt8)
    val error = intercept[InvalidArgumentException](new Images(rows))
    assert(error.getMessage.contains("2147483648"))
  }
}
