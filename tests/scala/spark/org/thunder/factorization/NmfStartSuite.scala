package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

class NmfStartSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("nonnegative")
  private lazy val series = Series.fromBlock(context, golden("matrix"), 3)

  test("a random start has its seed, and about the data's size") {
    val once = NmfStart.random(series, 3, 3.0, 5)
    assert(once.components.toSeq == NmfStart.random(series, 3, 3.0, 5).components.toSeq)
    assert(once.components.toSeq != NmfStart.random(series, 3, 3.0, 6).components.toSeq)
    assert(once.components.length == 27 && once.components.forall(_ >= 0))
    assert(once.weights.collect().doubles.toSeq == Seq.fill(150)(1.0))
  }

  test("the halves of singular vectors are the best of rank one, and nothing is negative") {
    val start = NmfStart.nndsvd(series, 3)
    val w = start.weights.collect().doubles
    assert(w.forall(_ >= 0) && start.components.forall(_ >= 0))
    for (i <- 0 until 3) { // both factors of a term have the same norm
      val ofW = math.sqrt(w.indices.filter(_ % 3 == i).map(j => w(j) * w(j)).sum)
      val ofH = math.sqrt(start.components.slice(i * 9, (i + 1) * 9).map(v => v * v).sum)
      assert(math.abs(ofW - ofH) < 1e-9 * ofH)
    }
  }

  test("what is given has to fit") {
    val short = intercept[InvalidArgumentException](NmfStart.from(series, NDBlock.doubles(Array(1.0)), 3, 1))
    assert(short.getMessage.contains("(3, 9)") && short.getMessage.contains("(1)"))
    val negative = NDBlock.doubles(golden("h0").doubles.updated(4, -2.0), 3, 9)
    assert(intercept[InvalidArgumentException](
      NmfStart.from(series, negative, 3, 1)
    ).getMessage.contains("-2.0"))
  }
}
