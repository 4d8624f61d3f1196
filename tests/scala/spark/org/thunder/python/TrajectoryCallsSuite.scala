package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Series
import org.thunder.factorization.Pca

class TrajectoryCallsSuite extends AnyFunSuite with Facade {
  private def waves = Series.fromBlock(
    session.sparkContext,
    org.thunder.array.NDBlock.doubles(Array.tabulate(8 * 12)(i => math.sin(i * i * 0.1)), 8, 12),
    2
  )

  test("projections, with a model and without") {
    val model = new Pca(2).fit(waves)
    val maps = model.transform(waves)
    val (shape, own) = read(api.trajectoryProject(waves, maps, model, path("p")), "p")
    assert(shape == Seq(2, 12) && own == read(api.trajectoryProject(waves, maps, null, path("q")), "q")._2)
  }

  test("jPCA, distances and speeds") {
    val model = api.jpcaFit(waves, 2, 3, 5.0, true, 1.0, "forward", "auto", 0)
    val weights = api.modelOperate(model, "transform", waves)
    assert(read(api.jpcaProject(waves, model, weights, 3, path("j")), "j")._1 == Seq(3, 2, 4))
    assert(read(api.conditionDistances(waves, 3, null, path("d")), "d")._1 == Seq(3, 3, 4))
    val noise = waves.statistics(Seq("std"))
    assert(read(api.trajectorySpeed(waves, 3, 0.5, noise, path("s")), "s")._1 == Seq(3, 3))
  }
}
