package org.thunder.python

import java.nio.file.{Files, Paths}

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{ChunkLayout, DType}

class ShippingSuite extends AnyFunSuite with Facade {

  for (npartitions <- Seq(1, 3, 64)) test(s"rows go out and come back in $npartitions partitions") {
    val block = ramp(20, 3)
    RawFile.save(block, path("out"))
    val source = new RawFile(path("out"), 20, Array(3), DType.Float64)
    val rows = Shipping.send(session.sparkContext, source, npartitions)
    Files.delete(Paths.get(path("out")))
    assert(rows.layout == ChunkLayout(20, 24, npartitions))
    assert(rows.collect().doubles.toSeq == block.doubles.toSeq)
    Files.createFile(Paths.get(path("back")))
    Shipping.collect(rows, path("back"))
    assert(RawFile.block(path("back"), DType.Float64, Array(20, 3)).doubles.toSeq == block.doubles.toSeq)
    Files.delete(Paths.get(path("back")))
  }

  test("a job collects at most half a gibibyte, unless one partition is larger") {
    val layout = ChunkLayout(64, 1L << 20, 16)
    assert(Shipping.jobs(layout, 1L << 20) == Seq(0 until 16))
    assert(Shipping.jobs(layout, 64L << 20).map(_.size) == Seq.fill(8)(2))
    assert(Shipping.jobs(layout, 1L << 30).map(_.size) == Seq.fill(16)(1))
    assert(Shipping.jobs(ChunkLayout(0, 8), 8).isEmpty)
  }
}
