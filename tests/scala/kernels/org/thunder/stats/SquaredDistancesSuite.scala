package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against SciPy's `cdist`. */
class SquaredDistancesSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trajectories")
  private val population = golden("population")

  test("distances of conditions, in chunks and merged") {
    for (
      summary <- Chunks.summaries(population)(() =>
        new SquaredDistances(40, DType.Float64, Array(0, 8), Array(32, 24), 8)
      )
    ) {
      val expected = golden("distances").doubles
      val pairs = Seq((0, 4), (1, 3)).flatMap { case (i, j) =>
        (0 until 8).map(t => expected((i * 5 + j) * 8 + t))
      }
      assertClose(NDBlock.doubles(summary.squares.map(math.sqrt)), NDBlock.doubles(pairs.toArray), 1e-12)
      assert(summary.bytes > 0)
    }
  }

  test("what is near keeps its digits beside what is large, integers never wrap, NaN stays at its time") {
    val far = new SquaredDistances(2, DType.Float64, Array(0), Array(1), 1)
    far.update(records(Array(1e12, 1e12 + 0.5), Array(-1e12, -1e12)))
    assert(far.squares.toSeq == Seq(0.25))
    val bytes = new SquaredDistances(2, DType.UInt8, Array(0), Array(1), 1)
    bytes.update(Convert.cast(records(Array(0, 255), Array(255, 0)), DType.UInt8))
    assert(bytes.squares.toSeq == Seq(2 * 255.0 * 255))
    val spoilt = new SquaredDistances(4, DType.Float32, Array(0), Array(2), 2)
    spoilt.update(Convert.cast(records(Array(Double.NaN, 1, 2, 3)), DType.Float32))
    assert(spoilt.squares(0).isNaN && spoilt.squares(1) == 4)
  }

  test("no rows, no pairs, runs that leave the rows") {
    assert(new SquaredDistances(4, DType.Float64, Array(0), Array(2), 2).squares.toSeq == Seq(0.0, 0.0))
    assert(new SquaredDistances(4, DType.Float64, Array(), Array(), 2).squares.isEmpty)
    intercept[InvalidArgumentException](new SquaredDistances(4, DType.Float64, Array(0), Array(3), 2))
    val other = new SquaredDistances(4, DType.Float32, Array(0), Array(2), 2)
    intercept[InvalidArgumentException](
      new SquaredDistances(4, DType.Float64, Array(0), Array(2), 2).merge(other)
    )
  }
}
