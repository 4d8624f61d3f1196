package org.thunder.format

import scala.util.Using

import com.github.luben.zstd.Zstd
import org.scalatest.funsuite.AnyFunSuite

class ZstandardSuite extends AnyFunSuite {

  private val content = Array.tabulate[Byte](5000)(i => (i * i / 7).toByte)
  private val packed = Zstd.compress(content)

  private def decode(in: Array[Byte], length: Int): (Int, Seq[Byte]) = Using.resource(new Zstandard) { zstd =>
    val out = new Array[Byte](length + SegmentDecoder.Slack)
    zstd.decode(in, 0, in.length, out, length)
    val found = zstd.decode(9.toByte +: in :+ 9.toByte, 1, in.length, out, length)
    (found, out.take(found).toSeq)
  }

  test("what the library packs") {
    assert(decode(packed, 5000) == ((5000, content.toSeq)))
    assert(decode(packed, 6000)._1 == 5000)
  }

  test("truncated, corrupt, and more than there is room for") {
    assert(decode(packed.take(packed.length / 2), 5000)._1 == 0)
    assert(decode(Array(1, 2, 3), 10)._1 == 0)
    assert(decode(packed, 100)._1 == 0)
  }

  test("no data exceed the ratio that is promised") {
    val size = Zstd.compress(new Array[Byte](100 << 20), 19).length
    assert(size.toLong * Zstandard.LargestRatio > (100 << 20) && size * 30000L < (100 << 20))
  }
}
