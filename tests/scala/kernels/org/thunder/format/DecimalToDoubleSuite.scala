package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import scala.util.Random

class DecimalToDoubleSuite extends AnyFunSuite {

  /** Java's own reader, which takes all the time that it needs. */
  private def expected(w: Long, q: Int): Double =
    java.lang.Double.parseDouble(s"${java.lang.Long.toUnsignedString(w)}e$q")

  private def assertNearest(w: Long, q: Int): Boolean = {
    val found = DecimalToDouble(w, q)
    if (!found.isNaN) assert(found == expected(w, q), s"${java.lang.Long.toUnsignedString(w)}e$q")
    !found.isNaN
  }

  test("random integers and powers, as Java reads them; nearly always decided") {
    val random = new Random(5)
    val decided = (0 until 300000).count { _ =>
      assertNearest(random.nextLong() >>> random.nextInt(64), random.nextInt(700) - 360)
    }
    assert(decided > 299900)
  }

  test("every power, around the largest and the least integers") {
    for (q <- -400 to 400; w <- Seq(1L, 2, 9, 10, 1L << 52, (1L << 53) + 1, Long.MaxValue, Long.MinValue, -1))
      assertNearest(w, q)
  }

  test("ties go to the even neighbour") {
    for (q <- 0 to 4; odd <- Seq(1L, 3, 5, 1001)) {
      val tie = ((1L << 53) + odd) / math.pow(10, q).toLong
      assertNearest(tie, q)
    }
    assert(DecimalToDouble((1L << 53) + 1, 0) == 9007199254740992.0)
    assert(DecimalToDouble((1L << 53) + 3, 0) == 9007199254740996.0)
  }

  test("zero, the least number, and beyond both ends") {
    assert(DecimalToDouble(0, 300) == 0)
    assert(DecimalToDouble(49, -325) == Double.MinPositiveValue)
    assert(DecimalToDouble(24, -325) == 0)
    assert(DecimalToDouble(-1, -400) == 0)
    assert(DecimalToDouble(1, 309) == Double.PositiveInfinity)
    assert(DecimalToDouble(17976931348623157L, 292) == Double.MaxValue)
    assert(DecimalToDouble(17976931348623159L, 292) == Double.PositiveInfinity)
  }
}
