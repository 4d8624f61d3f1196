package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.NDBlock

class LocalCorrelationSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("imaging")

  private def of(frames: NDBlock, counts: Int*): LocalCorrelation = {
    val starts = counts.scanLeft(0)(_ + _)
    starts.zip(counts).map { case (start, count) =>
      val summary = new LocalCorrelation(frames.shape.tail, frames.dtype, Seq(2))
      summary.update(frames.sliceRows(start, count))
      Serialization.roundTrip(summary)
    }.reduce { (left, right) => left.merge(right); left }
  }

  test("equals numpy.corrcoef with SciPy's blurred frames, in any chunks") {
    for (
      name <- Seq("movie", "counts"); counts <- Seq(Seq(30), Seq(1, 29), Seq(10, 0, 15, 5), Seq.fill(30)(1))
    ) {
      val summary = of(golden(name), counts: _*)
      assertClose(summary.correlation, golden(s"${name}_localcorr"), 1e-10, 1e-10, s"$name in $counts")
    }
  }

  test("sizes have to fit the axes") {
    intercept[InvalidArgumentException](new LocalCorrelation(
      Array(3, 4),
      golden("movie").dtype,
      Seq(1, 2, 3)
    ))
    assert(of(golden("movie"), 30).bytes == 5 * 8 * 20)
  }
}
