package org.thunder.format

import scala.util.Using

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffCompressionSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def of(tag: Tag) = TiffCompression.of(TinyTiff.directory(TinyTiff.grey(tag)))

  test("by the tag's value; none without the tag") {
    assert(of(Tag(259, 3, 1)) == TiffCompression.Uncompressed)
    assert(of(Tag(259, 3)) == TiffCompression.Uncompressed)
    assert(of(Tag(259, 3, 5)) == TiffCompression.LzwCompression)
    for (code <- Seq(8L, 32946L)) assert(of(Tag(259, 3, code)) == TiffCompression.DeflateCompression)
    assert(of(Tag(259, 3, 50000)) == TiffCompression.ZstandardCompression)
    assert(of(Tag(259, 3, 32773)) == TiffCompression.PackBitsCompression)
  }

  test("another one is named, with those that are supported") {
    assert(
      intercept[DataException](of(Tag(259, 3, 7))).getMessage ==
        "tiny.tif: page 1 at byte 14: compression 7 (JPEG) is not supported; supported: none, LZW, deflate, PackBits, " +
        "Zstandard"
    )
    assert(intercept[DataException](of(Tag(259, 3, 99))).getMessage.contains("compression 99 (unknown)"))
  }

  test("each decodes, and says how far its data go") {
    def decode(compression: TiffCompression, length: Int, in: Int*): Seq[Int] = {
      val out = new Array[Byte](length + SegmentDecoder.Slack)
      val found =
        Using.resource(compression.decoder())(_.decode(in.map(_.toByte).toArray, 0, in.length, out, length))
      out.take(found).map(_.toInt).toSeq
    }
    assert(decode(TiffCompression.Uncompressed, 2, 1, 2, 3) == Seq(1, 2))
    assert(decode(TiffCompression.Uncompressed, 9, 1, 2, 3) == Seq(1, 2, 3))
    assert(decode(TiffCompression.PackBitsCompression, 3, 0xfe, 5) == Seq(5, 5, 5))
    assert(decode(TiffCompression.LzwCompression, 1, 0x80, 0x01, 0xc0) == Seq(7))
  }

  test("no data exceed the ratio that is promised") {
    val longestRun = PackBits.decode(Array(-127, 1), 0, 2, new Array[Byte](1016), 1000)
    assert(longestRun == 2 * PackBits.LargestRatio)
    val flat = TiffSamples("flat-lzw-libtiff.tif")
    assert(flat.expected.bytes < flat.bytes.length * Lzw.LargestRatio.toLong)
  }
}
