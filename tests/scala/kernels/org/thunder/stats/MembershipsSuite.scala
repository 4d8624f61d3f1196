package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock

class MembershipsSuite extends AnyFunSuite {

  test("the nearest mean takes the row, of equally near ones the first") {
    val nearest = new NearestMean(Array(0, 4, 8.0), 3, Array(1.0))
    val slab = new MixtureSlab(1, 3)
    slab.read(NDBlock.doubles(Array(2, 7, -5), 3, 1), 0, 3, nearest.shift)
    assert(nearest.share(slab, 3) == 0)
    assert(slab.shares.take(9).toSeq == Seq(1.0, 0, 0, 0, 0, 1, 1, 0, 0))
    assert(nearest.means.map(_.head).toSeq == Seq(-1.0, 3, 7))
  }
}
