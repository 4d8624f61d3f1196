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

  for (rowBytes <- Seq(1L << 20, 64L << 20, 1L << 30))
    test(s"jobs of rows of $rowBytes bytes take half a gibibyte, or one partition that is larger") {
      val layout = ChunkLayout(64, 1L << 20, 16)
      val jobs = Shipping.jobs(layout, rowBytes)
      assert(jobs.flatten == (0 until layout.partitions))
      val bytes =
        jobs.map(job => (layout.partitionRow(job.last + 1) - layout.partitionRow(job.head)) * rowBytes)
      for ((job, size) <- jobs.zip(bytes)) assert(job.size == 1 || size <= (512L << 20))
      assert(jobs.sizeIs < layout.partitions || bytes.forall(_ > (256L << 20)))
    }

  test("no rows are no jobs")(assert(Shipping.jobs(ChunkLayout(0, 8), 8).isEmpty))
}
