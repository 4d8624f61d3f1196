package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.NDBlock

class GaussianKernelSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("imaging")

  test("SciPy's response to an impulse, for an odd order mirrored") {
    for ((name, sigma, order) <- Seq(("0.5_0", 0.5, 0), ("2_0", 2.0, 0), ("20_0", 20.0, 0), ("2_2", 2.0, 2)))
      assertClose(NDBlock.doubles(GaussianKernel(sigma, order)), golden(s"kernel$name"), 1e-12, 1e-18, name)
    assertClose(NDBlock.doubles(GaussianKernel(2, 1)), golden("kernel2_1"), 1e-12, 1e-18, "order 1")
  }

  test("exactly symmetric or antisymmetric") {
    for (order <- 0 to 3) {
      val kernel = GaussianKernel(1.7, order)
      val sign = if (order % 2 == 0) 1.0 else -1.0
      assert(kernel.toSeq == kernel.reverse.map(sign * _ + 0.0).toSeq)
    }
  }
}
