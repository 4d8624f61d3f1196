package org.thunder.format

import java.util.zip.Deflater

import scala.util.Using

import org.scalatest.funsuite.AnyFunSuite

class DeflateSuite extends AnyFunSuite {

  private val content = Array.tabulate[Byte](5000)(i => (i * i / 7).toByte)

  private val packed = {
    val deflater = new Deflater
    deflater.setInput(content)
    deflater.finish()
    val buffer = new Array[Byte](10000)
    val size = deflater.deflate(buffer)
    deflater.end()
    buffer.take(size)
  }

  private def decode(in: Array[Byte], length: Int): (Int, Seq[Byte]) =
    Using.resource(new Deflate) { deflate =>
      val out = new Array[Byte](length + SegmentDecoder.Slack)
      deflate.decode(in, 0, in.length, out, length)
      val found = deflate.decode(9.toByte +: in :+ 9.toByte, 1, in.length, out, length) // used a second time
      (found, out.take(found).toSeq)
    }

  test("what the JDK deflates; as many bytes as are asked for") {
    assert(decode(packed, 5000) == ((5000, content.toSeq)))
    assert(decode(packed, 100) == ((100, content.take(100).toSeq)))
    assert(decode(packed, 6000)._1 == 5000)
  }

  test("truncated, corrupt and failing its checksum") {
    assert(decode(packed.take(packed.length / 2), 5000)._1 < 5000)
    assert(decode(Array(1, 2, 3), 10)._1 == 0 && decode(Array(), 10)._1 == 0)
    packed(packed.length - 1) = (packed.last + 1).toByte
    assert(decode(packed, 5000)._1 == 0)
    packed(packed.length - 1) = (packed.last - 1).toByte
  }

  test("no data exceed the ratio that is promised") {
    val deflater = new Deflater(9)
    deflater.setInput(new Array[Byte](10 << 20))
    deflater.finish()
    val size = deflater.deflate(new Array[Byte](1 << 20))
    deflater.end()
    assert(size.toLong * Deflate.LargestRatio > (10 << 20) && size * 1000L < (10 << 20))
  }
}
