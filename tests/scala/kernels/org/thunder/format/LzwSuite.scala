package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class LzwSuite extends AnyFunSuite {

  /** Codes of 9 bits, first bit first. */
  private def pack(codes: Int*): Array[Byte] = {
    val bits = codes.map(code => code.toBinaryString.reverse.padTo(9, '0').reverse).mkString
    bits.grouped(8).map(byte => Integer.parseInt(byte.padTo(8, '0'), 2).toByte).toArray
  }

  private def decode(in: Array[Byte], length: Int): (Int, Seq[Int]) = {
    val out = new Array[Byte](length + SegmentDecoder.Slack)
    val found = new Lzw().decode(Array[Byte](1, 2, 3) ++ in :+ 99.toByte, 3, in.length, out, length)
    (found, out.take(found).map(_ & 0xff).toSeq)
  }

  /** TIFF 6.0, page 60: the characters 7 7 7 8 8 7 7 6 6 and their codes. */
  private val example = pack(256, 7, 258, 8, 8, 258, 6, 6, 257)

  test("the example of the specification") {
    assert(decode(example, 9) == ((9, Seq(7, 7, 7, 8, 8, 7, 7, 6, 6))))
  }

  test("a code that stands for what it is just about to mean") {
    assert(decode(pack(256, 1, 258, 259, 257), 6) == ((6, Seq.fill(6)(1))))
  }

  test("stops at the length asked for, within a code too") {
    for (length <- 0 to 8) assert(decode(example, length)._2 == Seq(7, 7, 7, 8, 8, 7, 7, 6, 6).take(length))
  }

  test("says how far data go that end before, with an end code or without") {
    assert(decode(example, 20)._1 == 9)
    assert(decode(example.take(4), 9) == ((3, Seq(7, 7, 7))))
    assert(decode(Array(), 9)._1 == 0)
  }

  test("a code that stands for nothing yet ends the data") {
    assert(decode(pack(256, 7, 300, 7, 7), 9) == ((1, Seq(7))))
    assert(decode(pack(256, 300), 9)._1 == 0)
    assert(decode(pack(256, 258, 7), 9)._1 == 0)
  }

  test("a clear code empties the table") {
    assert(decode(pack(256, 7, 258, 256, 5, 258, 257), 9) == ((6, Seq(7, 7, 7, 5, 5, 5))))
    assert(decode(pack(256, 7, 258, 256, 258), 9) == ((3, Seq(7, 7, 7))))
  }

  for (name <- Seq("noise-lzw", "noise-lzw-libtiff", "flat-lzw", "flat-lzw-libtiff"))
    test(s"$name: enough codes to reach 12 bits and to fill the table") {
      val sample = TiffSamples(s"$name.tif")
      val read = TiffSamples.readAll(TiffSamples.open(name, sample.bytes))
      assert(read.toSeq == org.thunder.array.BlockCodec.encode(sample.expected).toSeq)
    }
}
