package org.thunder.trajectories

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.factorization.{FactorAnalysis, Ica, Nmf, Pca, Svd}

class TrajectorySuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("trajectories")
  private def series(name: String, npartitions: Int = 3) =
    Series.fromBlock(context, golden(name), npartitions)

  test("least squares, as NumPy's lstsq, for any number of partitions and other types") {
    for (npartitions <- partitionCounts) {
      val found = Trajectory.project(series("population", npartitions), series("maps"))
      assertClose(found, golden("courses"), 1e-9, 1e-9)
    }
    val single = series("population").astype(DType.Float32)
    assertClose(
      Trajectory.project(single, series("maps").astype(DType.Float32)),
      golden("courses"),
      1e-3,
      1e-3
    )
  }

  test("maps that depend on each other") {
    for (dtype <- Seq(DType.Float64, DType.Float32)) {
      val maps = series("dependent").astype(dtype)
      val courses = Trajectory.project(series("population"), maps)
      val fit = Series.fromBlock(context, golden("dependent")).times(courses).toBlock
      assertClose(fit, golden("dependent_fit"), 1e-4, 1e-4, dtype.name)
      assert(courses.doubles.takeRight(40).forall(_ == 0))
    }
  }

  test("the records that models were fitted to give their own time courses") {
    val data = series("population")
    val pca = new Pca(3).fit(data)
    assertClose(Trajectory.project(data, pca.transform(data), pca), pca.components, 1e-8, 1e-8)
    val svd = new Svd(3).fit(data)
    val scaled = NDBlock.doubles(svd.v.zipWithIndex.map { case (v, i) => v * svd.s(i / 40) }, 3, 40)
    assertClose(Trajectory.project(data, svd.u(data), svd), scaled, 1e-7, 1e-6)
    val ica = new Ica(2).fit(data)
    val mixing = NDBlock.doubles(Array.tabulate(80)(i => ica.mixing(i % 40 * 2 + i / 40)), 2, 40)
    val own = Trajectory.project(data, ica.transform(data), ica)
    val scale = own.doubles.map(math.abs).max
    assertClose(own, mixing, 0.3, 0.3 * scale)
    val factors = new FactorAnalysis(2, maxIter = 3000, tol = 1e-9).fit(data)
    val loadings = Trajectory.project(data, factors.transform(data), factors)
    assertClose(loadings, factors.components, 0, 0.02 * factors.loadings.map(math.abs).max)
  }

  test("courses of NMF are not negative, and explain no less than its own") {
    val data = series("population").abs
    val nmf = new Nmf(3, maxIter = 15, method = "hals").fit(data)
    val maps = nmf.transform(data)
    val courses = Trajectory.project(data, maps, nmf)
    assert(courses.doubles.forall(_ >= 0) && courses.doubles.exists(_ > 0))
    def error(of: NDBlock) = data.toBlock.doubles.zip(maps.times(of).toBlock.doubles).map { case (a, b) =>
      (a - b) * (a - b)
    }.sum
    assert(error(courses) <= error(nmf.components) * (1 + 1e-9))
  }

  test("what does not fit, and what is not finite") {
    val data = series("population")
    val few = Series.fromBlock(context, golden("maps").sliceRows(0, 7))
    assert(intercept[InvalidArgumentException](Trajectory.project(
      data,
      few
    )).getMessage.contains("7 records"))
    val spoilt = golden("population").sliceRows(0, 40)
    spoilt.doubles(45) = Double.NaN
    val failure = intercept[DataException](
      Trajectory.project(Series.fromBlock(context, Convert.cast(spoilt, DType.Float64)), series("maps"))
    )
    assert(failure.getMessage.contains("record (1,) holds NaN at sample 5"), failure.getMessage)
  }
}
