package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}
import org.thunder.array.{DType, NDBlock, RowFunction}

class CoherenceSuite extends AnyFunSuite {
  private val golden = Golden("connectivity")
  private val course = golden("course").doubles

  for ((segment, overlap) <- Seq((16, 8), (25, 0), (90, 45)))
    test(s"coherence and phase are SciPy's, for segments of $segment samples that overlap by $overlap") {
      val coherence = Coherence(course, segment, overlap)
      val found = RowFunction(coherence, golden("data")).doubles
      val expected = golden(s"coherence$segment").doubles
      val f = coherence.frequencies
      for (row <- 0 until 4; i <- 0 until f) {
        val at = row * 2 * f + i
        assert(math.abs(found(at) - expected(at)) < 1e-9)
        val turn = math.IEEEremainder(found(at + f) - expected(at + f), 2 * math.Pi)
        assert(math.abs(turn) < 1e-6 || expected(at) < 1e-6)
      }
    }

  test("the signal itself; flat records; records in single precision give float64") {
    val block = NDBlock.floats(course.map(_.toFloat) ++ Array.fill(90)(3f), 2, 90)
    val found = RowFunction(Coherence(course, 20, 10), block)
    assert(found.dtype == DType.Float64)
    assert(found.doubles.take(11).forall(value => math.abs(value - 1) < 1e-6))
    assert(found.doubles.slice(22, 33).forall(_.isNaN))
  }

  test("segments and lengths that do not fit are refused") {
    for ((segment, overlap) <- Seq((1, 0), (91, 0), (20, 20), (20, -1)))
      assert(intercept[InvalidArgumentException](Coherence(course, segment, overlap)).getMessage
        .startsWith("coherence: "))
    intercept[InvalidArgumentException](Coherence(course, 20, 10).resultLength(91))
  }
}
