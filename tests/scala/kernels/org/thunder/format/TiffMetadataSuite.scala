package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class TiffMetadataSuite extends AnyFunSuite {

  private def of(description: String, software: String = ""): TiffMetadata = {
    def text(tag: Int, value: String) =
      Option.when(value.nonEmpty)(TinyTiff.Tag(tag, 2, value.map(_.toLong) :+ 0L: _*))
    TinyTiff.open(TinyTiff.grey(Seq(text(270, description), text(305, software)).flatten: _*)).metadata
  }

  test("ImageJ: its lines, and the axes of a hyperstack") {
    val metadata = of("ImageJ=1.54f\nimages=12\nchannels=2\nslices=3\nframes=2\nunit=micron\nspacing=0.5\n")
    assert(metadata.program == "imagej" && metadata.fields("spacing") == "0.5")
    assert(metadata.axes == "TZCYX" && metadata.sizes == Seq(2, 3, 2, 2, 3))
    assert(of("ImageJ=1\nimages=4\n").axes == "TYX" && of("ImageJ=1\nimages=4\nslices=4").axes == "ZYX")
    assert(of("ImageJ=1\n").axes == "YX")
  }

  test("ScanImage: state and SI lines") {
    assert(of("state.acq.frameRate=15\r\nstate.acq.zoom=2").fields ==
      Map("state.acq.frameRate" -> "15", "state.acq.zoom" -> "2"))
    val metadata = of(
      "frameNumbers = 1\nframeTimestamps_sec = 0.0",
      "SI.hRoiManager.scanFrameRate = 30.1\nSI.VERSION_MAJOR = '2018'"
    )
    assert(metadata.program == "scanimage" && metadata.fields("SI.hRoiManager.scanFrameRate") == "30.1")
    assert(metadata.fields("frameNumbers") == "1")
  }

  test("OME, other descriptions, and none") {
    val ome = TiffFile.open(new ByteArraySource("ome.tif", TiffSamples("ome.tif").bytes)).metadata
    assert(ome.program == "ome" && ome.axes == "TZCYX" && ome.sizes == Seq(2, 3, 1, 4, 5))
    assert(ome.fields("PhysicalSizeX") == "0.5")
    assert(of("a = 1") == TiffMetadata("", "", Nil, Map("description" -> "a = 1")))
    assert(of("") == TiffMetadata("", "", Nil, Map.empty))
  }
}
