package org.thunder.python

import java.nio.file.{Files, Paths}

import org.scalatest.funsuite.AnyFunSuite

class TransferCallsSuite extends AnyFunSuite with Facade {

  for (shared <- Seq(true, false)) test(s"images and series from and to raw files, shared: $shared") {
    val block = ramp(4, 3, 2)
    RawFile.save(block, path("a"))
    val images = api.imagesFromFile(path("a"), "float64", integers(4, 3, 2), 2, shared)
    assert(api.describe(images) == "float64 4,3,2")
    api.toFile(images, path("b"), shared)
    assert(read("float64 4,3,2", "b")._2 == block.doubles.toSeq)
    RawFile.save(block, path("c"))
    val series = api.seriesFromFile(path("c"), "float64", integers(4, 3, 2), 0, shared)
    assert(series.baseShape.toSeq == Seq(4, 3))
    assert(values(series) == block.doubles.toSeq)
    assert(Files.exists(Paths.get(path("c"))) == shared)
    Files.delete(Paths.get(path("b")))
  }

  test("a small file is one block") {
    RawFile.save(ramp(2, 2), path("d"))
    assert(api.readBlock(path("d"), "float64", integers(2, 2)).doubles.toSeq == Seq(0.0, 1.0, 2.0, 3.0))
  }
}
