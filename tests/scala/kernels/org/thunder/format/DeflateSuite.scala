package org.thunder.format

import java.util.zip.Deflater

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite

/** Against the JDK's deflater. */
class DeflateSuite extends AnyFunSuite {

  private val deflate = new Deflate

  private def pack(
      content: Array[Byte],
      level: Int = 6,
      strategy: Int = Deflater.DEFAULT_STRATEGY
  ): Array[Byte] = {
    val deflater = new Deflater(level)
    deflater.setStrategy(strategy)
    deflater.setInput(content)
    deflater.finish()
    val buffer = new Array[Byte](content.length * 2 + 100)
    var size = 0
    while (!deflater.finished) size += deflater.deflate(buffer, size, buffer.length - size)
    deflater.end()
    buffer.take(size)
  }

  private def decode(in: Array[Byte], length: Int): (Int, Array[Byte]) = {
    val out = new Array[Byte](length + SegmentDecoder.Slack)
    val found = deflate.decode(9.toByte +: in :+ 9.toByte, 1, in.length, out, length)
    (found, out.take(found))
  }

  private def noise(random: Random, size: Int, spread: Int): Array[Byte] =
    Array.fill(size)((random.nextGaussian() * spread).toByte)

  private val contents: Seq[Array[Byte]] = {
    val random = new Random(5)
    val sizes = Seq(0, 1, 2, 7, 8, 100, 1000, 70000, 300000)
    val kinds = Seq[Int => Array[Byte]](
      size => new Array[Byte](size),
      size => noise(random, size, 1),
      size => noise(random, size, 30),
      size => Array.tabulate(size)(i => (i % 7).toByte),
      size => Array.tabulate(size)(i => (i * i / 700).toByte),
      size => noise(random, size, 2000)
    )
    for (size <- sizes; kind <- kinds) yield kind(size)
  }

  test("every level and strategy: stored, fixed and dynamic blocks") {
    val strategies = Seq(Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY)
    for (content <- contents; level <- Seq(0, 1, 6, 9); strategy <- strategies) {
      val (found, out) = decode(pack(content, level, strategy), content.length)
      assert(found == content.length && java.util.Arrays.equals(out, content), s"$level $strategy")
    }
  }

  test("as many bytes as are asked for") {
    val content = contents(contents.length - 2)
    val packed = pack(content)
    for (length <- Seq(0, 1, 2, 100, 1234, 299999))
      assert(java.util.Arrays.equals(decode(packed, length)._2, content.take(length)))
    assert(decode(packed, 400000)._1 == content.length)
  }

  test("cut short: as far as it goes") {
    for (content <- contents if content.length == 1000; level <- Seq(0, 6)) {
      val packed = pack(content, level)
      for (size <- packed.indices) {
        val (found, out) = decode(packed.take(size), 1000)
        assert(java.util.Arrays.equals(out, content.take(found)))
        if (size < packed.length - 6)
          assert(found < 1000 || size >= packed.length - 8, s"$size of ${packed.length}")
      }
    }
  }

  test("a wrong checksum, and what is no stream at all") {
    val packed = pack(contents(20))
    packed(packed.length - 1) = (packed.last + 1).toByte
    assert(decode(packed, contents(20).length)._1 == 0)
    for (bad <- Seq(Array[Byte](), Array[Byte](0x78), Array[Byte](1, 2, 3), Array[Byte](0x78, 0x20, 1)))
      assert(decode(bad, 10)._1 == 0)
    val reserved = Array[Byte](0x78, 0x01, 7)
    assert(decode(reserved, 10)._1 == 0)
  }

  test("no data exceed the ratio that is promised") {
    val size = pack(new Array[Byte](10 << 20), 9).length
    assert(size.toLong * Deflate.LargestRatio > (10 << 20) && size * 1000L < (10 << 20))
  }
}
