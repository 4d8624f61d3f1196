package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.NDBlock

class GroupedRegressionCallsSuite extends AnyFunSuite with Facade {
  private val none = NDBlock.doubles(Array.empty[Double])

  test("regressions of groups of samples") {
    val design = NDBlock.doubles(Array(0.0, 1, 2, 0, 1, 2), 6, 1)
    val groups = NDBlock.doubles(Array(0.0, 0, 0, 1, 1, 1))
    val (names, labels) = (java.util.List.of("a"), java.util.List.of("dark", "light"))
    val model = api.groupedFit(series(2, 6, 6), design, names, none, true, "white", 100, labels, groups)
    assert(api.describe(api.groupedCoefficients(model)).endsWith(" 6,2"))
    assert(api.describe(api.groupedIntercept(model)).endsWith(" 6,2"))
    assert(api.describe(api.groupedStatistics(model, java.util.List.of("t", "f"))) == "float64 6,6")
    val light = api.groupedModel(model, "light")
    assert(values(api.regressionResult(light, "coefficients")).forall(b => math.abs(b - 1) < 1e-9))
    assert(api.modelDescribe(api.fitsSettings(model)).contains("\"labels\" : [ \"dark\", \"light\" ]"))
    api.fitsUncache(model)
  }

  test("regressions by regions of records") {
    val designs = NDBlock.doubles(Array(0.0, 1, 2, 0, 2, 4), 2, 3, 1)
    val regions = NDBlock.doubles(Array(0.0, 1, 0, 1, 1, 0))
    val (names, labels) = (java.util.List.of("a"), java.util.List.of("near", "far"))
    val model = api.regionalFit(series(2, 6, 3), designs, names, true, "ar1", 100, labels, regions)
    val slopes = values(api.regressionResult(model, "coefficients"))
    assert(slopes.zip(regions.doubles).forall { case (b, far) =>
      math.abs(b - (if (far > 0) 0.5 else 1)) < 1e-9
    })
    assert(api.modelDescribe(api.fitsSettings(model)).contains("\"df\" : [ 1, 1 ]"))
  }
}
