package org.thunder.regression

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

/** Against statsmodels' OLS and WLS. */
class LeastSquaresModelSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("inference")
  private val names = Seq("a", "b", "c")
  private def series(npartitions: Int) = Series.fromBlock(context, golden("responses"), npartitions)
  private def model(weights: Array[Double] = Array.empty, npartitions: Int = 3) =
    LinearRegression.fit(new RegressionDesign(golden("design"), names, true, weights), series(npartitions))

  test("statistics, from any number of partitions, weighted and not") {
    for (
      (name, weights) <- Seq("plain" -> Array.emptyDoubleArray, "weighted" -> golden("weights").doubles);
      npartitions <- partitionCounts
    ) {
      val found = model(weights, npartitions)
      for (statistic <- Seq("t", "p", "se"))
        assertClose(found.statistics(Seq(statistic)).toBlock, golden(s"${name}_$statistic"), 1e-8)
      assertClose(found.confidence(0.9)._1.toBlock, golden(s"${name}_lower"), 1e-8)
      val whole = found.statistics(Seq("f", "f_p", "r2", "adjusted", "variance")).toBlock.doubles
      val expected = golden(s"${name}_whole").doubles
      assertClose(
        NDBlock.doubles(whole),
        NDBlock.doubles(Array.tabulate(30)(i => expected(i / 5 * 7 + i % 5))),
        1e-8
      )
      val rows = golden("joint").doubles.grouped(4).toSeq
      for ((test, column) <- Seq("f" -> 0, "p" -> 1)) {
        val joint = golden(s"${name}_joint").doubles
        assertClose(
          found.joint(rows, test).toBlock,
          NDBlock.doubles(Array.tabulate(6)(i => joint(2 * i + column)), 6, 1),
          1e-8
        )
      }
      found.fits.uncache()
    }
  }

  test("autoregressive errors: nilearn's t, F and rho, from any number of partitions, saved and loaded") {
    val ar1 = Golden("ar1")
    val noise = NoiseModel.Ar1(ar1("bins").toDoubles.head.toInt)
    val design = new RegressionDesign(ar1("design"), names, true, Array.empty, noise)
    val rows = ar1("joint").doubles.grouped(4).toSeq
    def check(found: LeastSquaresModel): Unit = {
      assertClose(found.statistics(Seq("t")).toBlock, ar1("full_t"), 1e-8)
      assertClose(found.betas.toBlock, ar1("full_betas"), 1e-9)
      assert(found.statistics(Seq("rho")).toBlock.doubles.toSeq == ar1("full_rho").doubles.toSeq)
      assertClose(NDBlock.doubles(found.joint(rows, "f").toBlock.doubles), ar1("full_f"), 1e-8)
      assert(found.undefined == ((0L, 0L)))
    }
    for (npartitions <- partitionCounts) {
      val found = LinearRegression.fit(design, Series.fromBlock(context, ar1("responses"), npartitions))
      check(found)
      val path = Files.createTempDirectory("thunder").resolve("ar1").toString
      found.save(path)
      check(RecordFits.load[LeastSquaresModel](context, path))
      found.fits.uncache()
    }
    assert(intercept[InvalidArgumentException](model().statistics(Seq("rho"))).getMessage.contains("white"))
  }

  test("a contrast of one term is that term's test; several are side by side") {
    val found = model()
    val t = found.statistics(Seq("t")).toBlock
    val rows = Seq("b", "intercept", "-1*c").map(found.weights)
    val contrasts = found.contrast(rows, "t").toBlock.doubles
    for (i <- 0 until 6; (column, term, sign) <- Seq((0, 2, 1), (1, 0, 1), (2, 3, -1)))
      assert(math.abs(contrasts(3 * i + column) / (sign * t.doubles(4 * i + term)) - 1) < 1e-12)
  }

  test("saved and loaded, it is the same") {
    val path = Files.createTempDirectory("thunder").resolve("fit").toString
    val saved = model(golden("weights").doubles)
    saved.save(path)
    val loaded = RecordFits.load[LeastSquaresModel](context, path)
    assert(loaded.design.columns == names && loaded.design.fitIntercept)
    assert(
      loaded.statistics(Seq("p")).toBlock.doubles.toSeq == saved.statistics(Seq("p")).toBlock.doubles.toSeq
    )
  }

  test("records without statistics are counted") {
    val block = NDBlock.doubles(golden("responses").doubles.clone, 6, 25)
    java.util.Arrays.fill(block.doubles, 25, 50, 3.0)
    block.doubles(60) = Double.NaN
    block.doubles(80) = Double.PositiveInfinity
    val found = new LinearRegression().fit(golden("design"), Series.fromBlock(context, block, 3))
    assert(found.undefined == ((2L, 1L)))
  }

  test("unknown names, levels that are none") {
    val found = model()
    for (
      body <- Seq(
        () => found.statistics(Seq("q")),
        () => found.contrast(Seq(Array(1.0, 0, 0)), "f"),
        () => found.joint(Seq(Array(1.0, 0, 0)), "t"),
        () => found.confidence(1)
      )
    )
      intercept[InvalidArgumentException](body())
  }
}
