package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock
import org.thunder.linalg.Gemm

class SeriesQrSuite extends AnyFunSuite with SparkSuite {
  private val block = Golden("core")("matrix")

  test("an orthonormal Q times a triangular R is the matrix, from any number of partitions") {
    for (npartitions <- partitionCounts) {
      val qr = Series.fromBlock(context, block, npartitions).qr
      val gramian = qr.q.gramian
      assertClose(
        gramian,
        NDBlock.doubles(Array.tabulate(36)(i => if (i % 7 == 0) 1.0 else 0.0), 6, 6),
        0,
        1e-13
      )
      val back = new Array[Double](240)
      Gemm.multiply(40, 6, 6, qr.q.toBlock.doubles, 0, qr.r.doubles, 0, 0.0, back, 0)
      assertClose(NDBlock.doubles(back, 40, 6), block, 1e-12, 1e-11)
      for (i <- 0 until 6)
        assert(qr.r.doubles(i * 7) > 0 && (0 until i).forall(j => qr.r.doubles(i * 6 + j) == 0))
    }
  }

  test("dependent samples, NaN and wide matrices have one clear message") {
    def message(values: NDBlock) =
      intercept[ThunderException](Series.fromBlock(context, values, 2).qr).getMessage
    assert(message(NDBlock.doubles(
      Array(1.0, 2, 2, 4, 3, 6),
      3,
      2
    )).contains("sample 1 is a linear combination"))
    assert(message(NDBlock.doubles(Array(1.0, 2, Double.NaN, 4), 2, 2)).contains("NaN"))
    assert(message(block.sliceRows(0, 5)).contains("5 records of 6 samples"))
  }
}
