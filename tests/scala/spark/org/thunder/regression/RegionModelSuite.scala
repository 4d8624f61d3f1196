package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock, Tiles}

/** Beside a regression of each region's records by itself. */
class RegionModelSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("inference")
  private val (x, y) = (golden("design"), golden("responses"))
  private val shifted = Tiles.rows(x, Array.tabulate(25)(i => (i + 1) % 25))
  private val designs = Seq("near" -> x, "far" -> shifted)
  private val regions = Seq("far", "near", "near", "far", "near", "far")

  private def series(npartitions: Int, dtype: DType = DType.Float64) =
    Series.fromBlock(context, Convert.cast(y, dtype), npartitions)

  test("each record is what it is alone, from any number of partitions, with any noise, in any type") {
    for (
      noise <- Seq("white", "ar1"); npartitions <- partitionCounts; dtype <- Seq(DType.Float64, DType.Float32)
    ) {
      val regression = new LinearRegression(noise = noise)
      val found = regression.fitRegions(designs, series(npartitions, dtype), regions)
      assert(found.terms == Seq("intercept", "x0", "x1", "x2") && found.settings.warning.isEmpty &&
        found.fits.isCached)
      for ((label, design) <- designs) {
        val own = regions.indices.filter(regions(_) == label).toArray
        val whole = regression.fit(design, series(2, dtype))
        def rows(block: NDBlock) = Tiles.rows(block, own)
        assertClose(rows(found.betas.toBlock), rows(whole.betas.toBlock), 1e-6)
        assertClose(
          rows(found.statistics(Seq("p", "r2")).toBlock),
          rows(whole.statistics(Seq("p", "r2")).toBlock),
          1e-5
        )
        val contrast = Seq(found.weights("x0 - x1"))
        assertClose(
          rows(found.contrast(contrast, "t").toBlock),
          rows(whole.contrast(contrast, "t").toBlock),
          1e-5
        )
        assertClose(
          rows(found.confidence(0.9)._1.toBlock),
          rows(whole.confidence(0.9)._1.toBlock),
          1e-5,
          1e-5
        )
      }
      assert(found.undefined == ((0L, 0L)))
      found.fits.uncache()
    }
  }

  test("what does not fit is refused; errors and warnings name the region") {
    def fails(body: => Any)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](body).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    val regression = new LinearRegression()
    fails(regression.fitRegions(designs, series(2), regions.updated(2, "up")))("'up'", "near, far")
    fails(regression.fitRegions(designs, series(2), regions.tail))("6 records", "5")
    fails(regression.fitRegions(Nil, series(2), Seq.fill(6)("a")))("no design")
    val narrow = Tiles.columns(x, 0, 2)
    fails(regression.fitRegions(Seq("near" -> x, "far" -> narrow), series(2), regions))("'far'", "'near'")
    val twice = NDBlock.doubles(x.doubles.grouped(3).flatMap(r => Seq(r(0), r(1), r(0))).toArray, 25, 3)
    val found = regression.fitRegions(Seq("near" -> x, "far" -> twice), series(2), regions)
    assert(found.settings.warning.get.contains("region far: the design has rank 3"))
    fails(found.contrast(Seq(Array(1.0, 0, 0)), "t"))("region far", "cannot be estimated")
  }
}
