package org.thunder

import org.scalatest.Assertions
import org.thunder.array.NDBlock

/** Comparing blocks with what another program computed. */
trait NumericAssertions extends Assertions {

  /** As `numpy.testing.assert_allclose`: |actual - expected| <= absolute + relative |expected|, NaN equals NaN. */
  def assertClose(
      actual: NDBlock,
      expected: NDBlock,
      relative: Double = 1e-10,
      absolute: Double = 1e-10,
      hint: String = ""
  ): Unit = {
    assert(actual.shape.toSeq == expected.shape.toSeq, hint)
    val a = actual.toDoubles
    val b = expected.toDoubles
    for (i <- a.indices) {
      val close = a(i) == b(i) || (a(i).isNaN && b(i).isNaN) ||
        math.abs(a(i) - b(i)) <= absolute + relative * math.abs(b(i))
      if (!close) fail(s"$hint element $i is ${a(i)}, expected ${b(i)}")
    }
  }

  /** A block of records in double precision. */
  def records(rows: Array[Double]*): NDBlock =
    NDBlock.doubles(rows.toArray.flatten, rows.length, rows.headOption.fold(0)(_.length))

  def assertAllNaN(values: Iterable[Double]): Unit = assert(values.forall(_.isNaN), values.mkString(" "))
}
