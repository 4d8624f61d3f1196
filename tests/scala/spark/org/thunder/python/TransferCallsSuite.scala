package org.thunder.python

import java.nio.file.{Files, Paths}

import org.scalatest.funsuite.AnyFunSuite

class TransferCallsSuite extends AnyFunSuite with Facade {

  for (shared <- Seq(true, false)) test(s"images and series from and to raw files, shared: $shared") {
    val block = ramp(4, 3, 2)
    RawFile.save(block, path(s"a-$shared"))
    val images = api.imagesFromFile(path(s"a-$shared"), "float64", integers(4, 3, 2), 2, shared)
    assert(api.describe(images) == "float64 4,3,2")
    api.toFile(images, path(s"b-$shared"), shared)
    assert(read("float64 4,3,2", s"b-$shared")._2 == block.doubles.toSeq)
    RawFile.save(block, path(s"c-$shared"))
    val series = api.seriesFromFile(path(s"c-$shared"), "float64", integers(4, 3, 2), 0, shared)
    assert(series.baseShape.toSeq == Seq(4, 3))
    assert(values(series) == block.doubles.toSeq)
    assert(Files.exists(Paths.get(path(s"c-$shared"))) == shared)
    Files.delete(Paths.get(path(s"b-$shared")))
  }

  test("a small file is one block") {
    RawFile.save(ramp(2, 2), path("d"))
    assert(api.readBlock(path("d"), "float64", integers(2, 2)).doubles.toSeq == Seq(0.0, 1.0, 2.0, 3.0))
  }
}
