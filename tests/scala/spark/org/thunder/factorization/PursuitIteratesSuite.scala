package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Series, SparkSuite}
import org.thunder.array.{Arithmetic, DType, NDBlock}
import org.thunder.linalg.SymmetricEigen

class PursuitIteratesSuite extends AnyFunSuite with SparkSuite {
  private val block =
    NDBlock.doubles(
      Array.tabulate(240)(i => (i / 8 % 5) * (i % 8 - 3.0) + (if (i % 17 == 0) 9 else 0)),
      30,
      8
    )

  test("the residual of each step is that of the parts made anew") {
    for (dtype <- Seq(DType.Float64, DType.Float32); npartitions <- partitionCounts) {
      val data = Series.fromBlock(context, block, npartitions).astype(dtype)
      val gram = data.gramian.doubles
      val spectral = math.sqrt(SymmetricEigen(gram, 8, 1).values(0))
      val iterates = new PursuitIterates(data.rows, 0.2, spectral, data.norm("max"), gram)
      assert(math.abs(iterates.residual - data.norm()) < 1e-5)
      for (step <- 1 to 12) {
        iterates.advance()
        assert(iterates.count == step)
        if (Seq(1, 2, 12).contains(step)) {
          val low = data.mapRows(iterates.pursuit.lowRank).astype(DType.Float64)
          val parts = low.combine(Arithmetic.Add, data.mapRows(iterates.pursuit.sparse))
          val rest = data.combine(Arithmetic.Subtract, parts).norm()
          assert(math.abs(iterates.residual - rest) < (if (dtype == DType.Float64) 1e-9 else 1e-4), s"$step")
        }
      }
      val before = persisted
      iterates.release()
      assert((before -- persisted).nonEmpty)
    }
  }
}
