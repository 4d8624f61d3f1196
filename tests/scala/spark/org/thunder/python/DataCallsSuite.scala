package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException
import org.thunder.array.{BlockCodec, NDBlock}

class DataCallsSuite extends AnyFunSuite with Facade {

  test("storage") {
    val data = images(3, 6, 2, 2)
    assert(!api.isCached(data))
    assert(api.isCached(api.cache(data)))
    api.compute(data)
    assert(!api.isCached(api.uncache(data)))
    assert(api.npartitions(api.repartition(data, 2)) == 2)
    assert(api.describe(api.astype(data, "uint8")) == "uint8 6,2,2")
  }

  test("selection") {
    val data = series(2, 2, 3, 4)
    val some = api.select(data, integers(-1, 1, 2, 2, 0, 3))
    assert(values(some) == Seq(8.0, 11.0, 20.0, 23.0))
    assert(values(api.selectRecords(data, integers(5, 0))) == Seq(20.0, 21.0, 22.0, 23.0, 0.0, 1.0, 2.0, 3.0))
    assert(read(api.record(data, 1, path("record")), "record") == ((Seq(4), Seq(4.0, 5.0, 6.0, 7.0))))
    intercept[InvalidArgumentException](api.record(data, 6, path("none")))
    assert(api.reshapeRecords(data, integers(6)).baseShape.toSeq == Seq(6))
  }

  test("images and series become each other") {
    val data = images(2, 3, 2, 2)
    val turned = api.toSeries(data, 0)
    assert(api.describe(turned) == "float64 2,2,3")
    assert(values(api.toImages(turned, 2)) == values(data))
    assert(api.describe(api.asImages(series(1, 2, 4), integers(2, 2))) == "float64 2,2,2")
  }

  test("arithmetic") {
    val data = series(2, 2, 2)
    val one = BlockCodec.encode(NDBlock.doubles(Array(1.0)))
    assert(values(api.combineScalar(data, "reverse_subtract", "float64", one)) == Seq(1.0, 0.0, -1.0, -2.0))
    assert(api.describe(api.combineScalar(data, "less", "float64", one)) == "bool 2,2")
    assert(values(api.absolute(api.combineRecord(data, "subtract", NDBlock.doubles(Array(3.0, 0.0))))) ==
      Seq(3.0, 1.0, 1.0, 3.0))
    assert(values(api.combineRecord(data, "add", NDBlock.doubles(Array(1.0, 2.0)))) ==
      Seq(1.0, 3.0, 3.0, 5.0))
    assert(values(api.combineData(data, "multiply", data)) == Seq(0.0, 1.0, 4.0, 9.0))
  }

  test("summaries") {
    val data = series(2, 4, 2)
    for ((name, wanted) <- Seq("mean" -> Seq(3.0, 4.0), "sum" -> Seq(12.0, 16.0), "var" -> Seq(5.0, 5.0)))
      assert(read(api.summary(data, name, path(name)), name) == ((Seq(2), wanted)))
    assert(values(api.summaryWithin(data, "max")) == Seq(1.0, 3.0, 5.0, 7.0))
    intercept[InvalidArgumentException](api.summary(data, "mode", path("mode")))
  }

  test("several summaries of one pass") {
    val data = series(2, 4, 2)
    val stats = api.stats(data)
    for (name <- Seq("mean", "var", "std", "min", "max")) {
      val alone = read(api.summary(data, name, path(s"alone-$name")), s"alone-$name")
      assert(read(api.statistic(stats, name, path(s"stats-$name")), s"stats-$name") == alone)
    }
    assert(values(api.percentileWithin(data, 50)) == values(data.statistic("median")))
    intercept[InvalidArgumentException](api.statistic(stats, "mode", path("stats-mode")))
  }

  test("binary files") {
    api.writeBinary(series(2, 4, 2), path("written"), "series", overwrite = false)
    val back =
      api.readSeriesBinary(path("written"), "bin", "conf.json", "", Array.empty, 0, 0, 0, Int.MaxValue, false)
    assert(values(back) == values(series(1, 4, 2)))
    val written = folder.resolve("written").toFile
    written.listFiles.foreach(_.delete())
  }
}
