package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

class PermutationTestSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("ridge")

  private def design(matrix: NDBlock, weights: Double*) =
    new RegressionDesign(matrix, Seq.tabulate(matrix.rowLength)(j => s"x$j"), true, weights.toArray)

  test("t is the regression's, p what the maxima say, for any number of partitions") {
    val x = design(golden("design"))
    val all = partitionCounts.map { npartitions =>
      val series = Series.fromBlock(context, golden("responses"), npartitions)
      val model = new PermutationTest(100, seed = 2).fit(x, series)
      assertClose(model.t.toBlock, LinearRegression.fit(x, series).statistics(Seq("t")).toBlock, 1e-12, 1e-12)
      val (t, p, maxima) = (model.t.toBlock.doubles, model.p.toBlock.doubles, model.maxima.doubles)
      for (i <- t.indices) {
        val reached = (i % x.terms.length until maxima.length by x.terms.length).count(maxima(_) >=
          math.abs(t(i)))
        assert(math.abs(p(i) - (1 + reached) / 101.0) < 1e-12)
      }
      model.maxima
    }
    all.foreach(maxima => assertClose(maxima, all.head, 1e-4, 1e-4))
  }

  test("what cannot be permuted is refused") {
    val series = Series.fromBlock(context, golden("responses"))
    val x = golden("design")
    intercept[InvalidArgumentException](new PermutationTest(0))
    intercept[InvalidArgumentException](new PermutationTest().fit(
      design(x, Seq.fill(x.rows)(1.0): _*),
      series
    ))
    val p = x.rowLength
    val twice = x.toDoubles.grouped(p).flatMap(row => row :+ row(0)).toArray
    val own = RegressionDesign(x, fitIntercept = true, NoiseModel.Ar1(100))
    assert(intercept[InvalidArgumentException](new PermutationTest().fit(
      own,
      series
    )).getMessage.contains("'ar1'"))
    val error = intercept[InvalidArgumentException](
      new PermutationTest().fit(design(NDBlock.doubles(twice, x.rows, p + 1)), series)
    )
    assert(error.getMessage.contains(s"these do: x0, x$p"))
  }
}
