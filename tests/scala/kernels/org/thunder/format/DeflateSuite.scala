package org.thunder.format

import java.util.zip.{DataFormatException, Deflater, Inflater}

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

  /** What Java's inflater alone says of a stream. */
  private def reference(in: Array[Byte], length: Int): (Int, Array[Byte]) = {
    val (inflater, out) = (new Inflater, new Array[Byte](length + 1))
    inflater.setInput(in)
    try {
      val written = inflater.inflate(out, 0, length)
      if (!inflater.finished) inflater.inflate(out, length, 1)
      (written, out.take(written))
    } catch { case _: DataFormatException => (0, Array.emptyByteArray) }
    finally inflater.end()
  }

  test("10,000 streams with bits changed, cut off or followed by more: as Java has it, or what was packed") {
    val random = new Random(7)
    val streams = for (content <- contents if content.length <= 1000; level <- Seq(0, 6))
      yield (content, pack(content, level))
    for (_ <- 0 until 10000) {
      val (content, stream) = streams(random.nextInt(streams.length))
      val changed = random.nextInt(3) match {
        case 0 => stream.take(random.nextInt(stream.length + 1))
        case 1 => stream ++ noise(random, random.nextInt(9), 30)
        case _ =>
          val copy = stream.clone
          for (_ <- 0 to random.nextInt(4)) {
            val at = random.nextInt(copy.length)
            copy(at) = (copy(at) ^ 1 << random.nextInt(8)).toByte
          }
          copy
      }
      val (found, out) = decode(changed, content.length)
      val (expected, values) = reference(changed, content.length)
      val isSame = found == expected && java.util.Arrays.equals(out, values)
      assert(isSame || java.util.Arrays.equals(out, content), changed.map("%02x".format(_)).mkString)
    }
  }

  test("on x86, Intel's library unpacks whole streams, and refuses others") {
    assume(Set("amd64", "x86_64")(System.getProperty("os.arch")))
    val fast = IntelInflate().get
    for (content <- contents if content.nonEmpty) {
      val packed = pack(content)
      val out = new Array[Byte](content.length)
      assert(fast.decode(packed, 2, packed.length - 6, out, content.length))
      assert(java.util.Arrays.equals(out, content))
    }
    val packed = pack(contents.last)
    assert(!fast.decode(packed, 2, packed.length / 2, new Array[Byte](300000), 300000))
    assert(!fast.decode(Array.fill(100)(7.toByte), 0, 100, new Array[Byte](300), 300))
    fast.close()
  }
}
