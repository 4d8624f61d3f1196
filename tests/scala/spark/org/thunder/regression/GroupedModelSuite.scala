package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{NDBlock, Tiles}

/** Beside a regression of each group's samples by itself, which LeastSquaresModelSuite compares with statsmodels. */
class GroupedModelSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("inference")
  private val (x, y) = (golden("design"), golden("responses"))
  private val groups = Seq.tabulate(25)(i => if (i % 3 == 0) "b" else "a")

  private def members(label: String) = groups.indices.filter(groups(_) == label).toArray

  private def alone(label: String, weights: Array[Double], noise: NoiseModel): LeastSquaresModel = {
    val own = members(label)
    val heavy = if (weights.isEmpty) weights else own.map(weights(_))
    val design = new RegressionDesign(Tiles.rows(x, own), Seq("u", "v", "w"), true, heavy, noise)
    LinearRegression.fit(design, Series.fromBlock(context, Tiles.gather(y, own, Array(own.length)), 2))
  }

  test("each group is what it is alone, from any number of partitions, weighted, with any noise") {
    val cases = Seq(
      (Array.emptyDoubleArray, NoiseModel.White),
      (golden("weights").doubles, NoiseModel.White),
      (Array.emptyDoubleArray, NoiseModel.Ar1(20))
    )
    for ((weights, noise) <- cases; npartitions <- partitionCounts) {
      val design = new RegressionDesign(x, Seq("u", "v", "w"), true, weights, noise)
      val found = LinearRegression.fitGroups(design, Series.fromBlock(context, y, npartitions), groups)
      assert(found.labels == Seq("b", "a") && found.settings.warning.isEmpty && found.fits.isCached)
      val together = found.statistics(Seq("t", "f")).toBlock
      for ((label, place) <- found.labels.zipWithIndex) {
        val expected = alone(label, weights, noise)
        assertClose(found(label).betas.toBlock, expected.betas.toBlock, 1e-9)
        val statistics = expected.statistics(Seq("t", "f")).toBlock
        assertClose(found(label).statistics(Seq("t", "f")).toBlock, statistics, 1e-8)
        assertClose(Tiles.columns(together, 5 * place, 5), statistics, 1e-8)
        assertClose(
          Tiles.columns(found.coefficients.toBlock, 3 * place, 3),
          expected.coefficients.toBlock,
          1e-9
        )
        assertClose(Tiles.columns(found.intercept.toBlock, place, 1), expected.intercept.toBlock, 1e-9)
      }
      found.fits.uncache()
    }
  }

  test("a group of too few samples is named, and has no statistics; labels that do not fit are refused") {
    val few = groups.updated(7, "c").updated(8, "c")
    val found = new LinearRegression().fitGroups(x, Series.fromBlock(context, y, 2), few)
    assert(found.settings.warning.get.contains("group c:") &&
      !found.settings.warning.get.contains("group a:"))
    assertAllNaN(found("c").statistics(Seq("t")).toBlock.doubles)
    def fails(body: => Any)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](body).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails(found("d"))("'d'", "b, a, c")
    fails(new LinearRegression().fitGroups(x, Series.fromBlock(context, y, 2), groups.tail))(
      "25 samples",
      "24"
    )
    fails(new LinearRegression().fitGroups(
      NDBlock.doubles(new Array(3), 3, 1),
      found.fits,
      groups
    ))("3 samples")
  }
}
