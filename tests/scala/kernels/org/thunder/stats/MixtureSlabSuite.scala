package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock

class MixtureSlabSuite extends AnyFunSuite {
  private val slab = new MixtureSlab(2, 3)
  slab.read(NDBlock.doubles(Array(9, 9, 1, 2, 3, 4), 3, 2), 1, 2, Array(1.0, 1))

  test("rows, less a shift and a mean; squares; weights") {
    assert(slab.values.take(4).toSeq == Seq(0.0, 1, 2, 3))
    slab.square(2)
    assert(slab.images.take(4).toSeq == Seq(0.0, 1, 4, 9))
    slab.subtract(2, Array(2.0, 0))
    assert(slab.differences.take(4).toSeq == Seq(-2.0, 1, 0, 3))
    slab.shares(1) = 4
    slab.shares(4) = 9
    slab.weigh(2, 1)
    assert(slab.differences.take(4).toSeq == Seq(-4.0, 2, 0, 9))
  }

  test("shares of densities that no number holds") {
    Array(-2000.0, -2000, Double.NegativeInfinity, 1000, 1001, -1e9).copyToArray(slab.shares)
    assert(math.abs(slab.normalise(0) - (-2000 + math.log(2))) < 1e-12)
    assert(slab.shares.take(3).toSeq == Seq(0.5, 0.5, 0))
    assert(math.abs(slab.normalise(1) - (1001 + math.log1p(math.exp(-1)))) < 1e-12)
    assert(math.abs(slab.shares.slice(3, 6).sum - 1) < 1e-12)
  }
}
