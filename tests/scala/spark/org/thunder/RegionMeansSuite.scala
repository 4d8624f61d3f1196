package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock

class RegionMeansSuite extends AnyFunSuite with SparkSuite {

  private val (frames, pixels) = (5, 12)
  private val movie =
    NDBlock.doubles(Array.tabulate(frames * pixels)(i => (i * 7 % 23).toDouble), frames, 3, 4)
  private val regions = Seq(Array(11, 0), Array(5), Array(0, 1, 2, 11))

  private def expected =
    for (region <- regions; t <- 0 until frames)
      yield region.map(p => movie.doubles(t * pixels + p)).sum / region.length

  test("the means of regions, from either cut, by the definition") {
    for (npartitions <- partitionCounts) {
      val images = Images.fromBlock(context, movie, npartitions)
      for (means <- Seq(images.meanByRegions(regions), images.toSeries(npartitions).meanByRegions(regions))) {
        assert(means.shape.toSeq == Seq(3, frames))
        for ((value, mean) <- means.doubles.zip(expected)) assert(math.abs(value - mean) < 1e-12)
      }
    }
  }

  test("a region without pixels gives NaN, from either cut") {
    val images = Images.fromBlock(context, movie, 2)
    assertAllNaN(images.meanByRegions(Seq(Array())).doubles)
    assertAllNaN(images.toSeries.meanByRegions(Seq(Array())).doubles)
  }

  test("pixels that do not exist are refused") {
    val images = Images.fromBlock(context, movie, 2)
    val bad = Seq(Array(0), Array(3, 12))
    for (means <- Seq(() => images.meanByRegions(bad), () => images.toSeries.meanByRegions(bad)))
      assert(intercept[InvalidArgumentException](means()).getMessage ==
        "a region has pixel 12, but there are 12")
  }
}
