package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

class ClusteringCallsSuite extends AnyFunSuite with Facade {

  test("each estimator's model") {
    val data = series(2, 6, 3)
    val model = api.kmeansFit(data, 2, 20, 1e-3, "random", null, 0)
    assert(model.counts.sum == 6)
    assert(read(api.modelArray(model, "cluster_centers", path("c")), "c")._1 == Seq(2, 3))
    val fromCenters = api.kmeansFit(data, 2, 20, 1e-3, "k-means||", ramp(2, 3), 0)
    assert(values(api.modelOperate(fromCenters, "predict", data)).distinct.size == 2)
  }
}
