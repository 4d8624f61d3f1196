package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

/** What every compression's decoder keeps to. */
class SegmentDecoderSuite extends AnyFunSuite {

  test("noise as packed bytes: nothing is written beyond the slack, nothing thrown, and a count in range") {
    val random = new scala.util.Random(4)
    for (compression <- TiffCompression.supported) {
      val decoder = compression.decoder()
      for (_ <- 0 until 500) {
        val in = new Array[Byte](random.nextInt(200))
        random.nextBytes(in)
        val at = random.nextInt(in.length + 1)
        val length = random.nextInt(300)
        val out = Array.fill[Byte](length + SegmentDecoder.Slack)(77)
        val found = decoder.decode(in, at, in.length - at, out, length)
        assert(found >= 0 && found <= length, compression.name)
      }
      decoder.close()
    }
  }
}
