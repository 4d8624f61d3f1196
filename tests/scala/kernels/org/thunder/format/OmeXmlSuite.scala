package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class OmeXmlSuite extends AnyFunSuite {

  private def parse(text: String): Option[OmeXml] =
    OmeXml.read(TinyTiff.directory(TinyTiff.grey(TinyTiff.Tag(270, 2, text.map(_.toLong) :+ 0L: _*))))

  private def ome(order: String, data: String): Option[OmeXml] = parse(
    s"""<?xml version="1.0"?><ome:OME xmlns:ome="http://www.openmicroscopy.org/Schemas/OME/2016-06"><ome:Image>
       |<ome:Pixels DimensionOrder="$order" SizeX="3" SizeY="2" SizeC="2" SizeZ="3" SizeT="1" PhysicalSizeZ="1.5">$data
       |</ome:Pixels></ome:Image></ome:OME>""".stripMargin
  )

  test("axes, their lengths and the attributes of the pixels") {
    val xml = ome("XYCZT", "").get
    assert(xml.axes == "TZCYX" && xml.sizes == Seq(1, 3, 2, 2, 3))
    assert(xml.attributes("PhysicalSizeZ") == "1.5")
  }

  test("planes in the order of the directories, told at once or one by one") {
    assert(ome("XYCZT", "<ome:TiffData/>").get.pageOrder(6).get.toSeq == (0 until 6))
    assert(ome("XYCZT", """<ome:TiffData IFD="0" PlaneCount="6"/>""").get.pageOrder(6).get.toSeq ==
      (0 until 6))
  }

  test("planes elsewhere: the dimension order says which is which") {
    val data = for (z <- 0 until 3; c <- 0 until 2)
      yield s"""<ome:TiffData FirstZ="$z" FirstC="$c" IFD="${c * 3 + z}"/>"""
    assert(ome("XYCZT", data.mkString).get.pageOrder(6).get.toSeq == Seq(0, 3, 1, 4, 2, 5))
    assert(ome("XYZCT", data.mkString).get.pageOrder(6).get.toSeq == (0 until 6))
  }

  test("planes that are missing, told twice, or in other files leave the order alone") {
    for (
      data <- Seq(
        "",
        """<ome:TiffData IFD="0"/>""",
        """<ome:TiffData IFD="1" PlaneCount="6"/>""",
        """<ome:TiffData/><ome:TiffData IFD="2"/>""",
        """<ome:TiffData IFD="2147483647" PlaneCount="2147483647"/>"""
      )
    ) assert(ome("XYCZT", data).get.pageOrder(6).isEmpty, data)
    assert(ome("XYCZT", "<ome:TiffData/>").get.pageOrder(7).isEmpty)
  }

  test("what is not OME-XML is none, whatever it names") {
    for (text <- Seq("", "ImageJ=1", "<OME>", "<OME></OME>", "<OME><Pixels/></OME>", "<<OME>"))
      assert(parse(text).isEmpty, text)
    assert(ome("XYZ", "").isEmpty && ome("YXCZT", "").isEmpty)
    val entity = """<!DOCTYPE OME [<!ENTITY x SYSTEM "file:///etc/passwd">]><OME><Pixels>&x;</Pixels></OME>"""
    assert(parse(entity).isEmpty)
  }
}
