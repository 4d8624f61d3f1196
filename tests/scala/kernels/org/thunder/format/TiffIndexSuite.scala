package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Serialization

class TiffIndexSuite extends AnyFunSuite {

  private def source(name: String) = new ByteArraySource(name, TiffSamples(name).bytes)

  test("the index of a file opens it again, elsewhere") {
    for (
      name <- Seq("pages.tif", "bigtiff-big.tif", "imagej-one-directory.tif", "ome.tif", "one-pixel.tif")
    ) {
      val file = TiffFile.open(source(name))
      val index = Serialization.roundTrip(TiffIndex.read(source(name)))
      assert(index.pages == file.pages.length)
      val again = TiffFile.open(source(name), index)
      assert(TiffSamples.readAll(again).toSeq == TiffSamples.readAll(file).toSeq)
    }
  }

  test("a stack has one position for all its pages") {
    val index = TiffIndex.read(source("imagej-one-directory.tif"))
    assert(index.isStack && index.positions.length == 1 && index.pages == 6)
    assert(index.reordered(Array(5, 4, 3, 2, 1, 0)) eq index)
  }

  test("pages in another order") {
    val index = TiffIndex.read(source("pages.tif"))
    assert(!index.isStack &&
      index.reordered(Array(2, 0)).positions.toSeq == Seq(index.positions(2), index.positions(0)))
  }

  test("no tags are read but the first directory's") {
    val bytes = TiffSamples("pages.tif").bytes
    val positions = TiffIndex.read(source("pages.tif")).positions
    java.util.Arrays.fill(bytes, positions(1).toInt + 2, positions(1).toInt + 20, -1.toByte)
    assert(TiffIndex.read(new ByteArraySource("a.tif", bytes)).positions.sameElements(positions))
  }
}
