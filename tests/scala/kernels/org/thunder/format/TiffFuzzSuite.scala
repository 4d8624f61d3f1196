package org.thunder.format

import scala.util.Random

import org.scalatest.concurrent.TimeLimits
import org.scalatest.funsuite.AnyFunSuite
import org.scalatest.time.SpanSugar._

class TiffFuzzSuite extends AnyFunSuite with TimeLimits {

  private val fuzz =
    new Fuzz(mostBytes = 256L << 20, (name, bytes) => TiffSamples.readAll(TiffSamples.open(name, bytes)))

  private val small = TiffSamples.readable.filter(_.bytes.length < 1500)

  test("cut short anywhere: an error, or the right answer if only trailing bytes are missing") {
    failAfter(300.seconds) {
      for (sample <- small) {
        val failures = fuzz.prefixes(sample.name, sample.bytes)
        assert(failures > sample.bytes.length / 3, sample.name)
      }
    }
  }

  test("10,000 files with a few bytes changed: an error or some pixels") {
    val random = new Random(2)
    failAfter(300.seconds) {
      val failures = Seq.fill(10000)(small(random.nextInt(small.length))).count { sample =>
        fuzz.flip(sample.name, sample.bytes, random)
      }
      assert(failures > 1000 && failures < 9000)
    }
  }
}
