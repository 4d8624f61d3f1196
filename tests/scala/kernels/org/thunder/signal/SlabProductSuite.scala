package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class SlabProductSuite extends AnyFunSuite {
  // Two records of three samples, two basis rows.
  private val in = Array(1.0, 2, 3, 4, 5, 6)
  private val basis = Array(1.0, 0, -1, 2, 1, 0)

  test("project: a dot product of each record with each row of the basis") {
    val out = Array.fill(5)(99.0)
    SlabProduct.project(2, 3, in, 2, basis, out)
    assert(out.toSeq == Seq(-2.0, 4, -2, 13, 99))
  }

  test("subtract: each record less its combination of the basis") {
    val target = in.clone()
    SlabProduct.subtract(2, 3, Array(1.0, 0, 0, 2), 2, basis, target)
    assert(target.toSeq == Seq(0.0, 2, 4, 0, 3, 6))
  }
}
