package org.thunder.format

import scala.util.Random

import org.scalatest.concurrent.TimeLimits
import org.scalatest.funsuite.AnyFunSuite
import org.scalatest.time.SpanSugar._

class TiffFuzzSuite extends AnyFunSuite with TimeLimits {

  /** Its metadata too, which damage may change: they are not compared. */
  private def read(name: String, bytes: Array[Byte]): Array[Byte] = {
    val file = TiffSamples.open(name, bytes)
    file.metadata
    TiffSamples.readAll(file)
  }

  private val fuzz = new Fuzz(mostBytes = 256L << 20, read)

  private val small = TiffSamples.readable.filter(_.bytes.length < 3000)

  test("cut short anywhere: an error, or the right answer if only trailing bytes are missing") {
    failAfter(300.seconds) {
      for (sample <- small) {
        val failures = fuzz.prefixes(sample.name, sample.bytes)
        assert(failures > sample.bytes.length / 4, sample.name)
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
