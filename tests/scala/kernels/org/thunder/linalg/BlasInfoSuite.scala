package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class BlasInfoSuite extends AnyFunSuite {

  test("says in a line what is in use") {
    val native = new BlasInfo("JNIBLAS", true, "/lib/libopenblas.so.0", 2, "")
    assert(native.toString == "JNIBLAS on /lib/libopenblas.so.0, threads: 2")
    assert(new BlasInfo("VectorBLAS", false, "", 1, "no disk").toString == "VectorBLAS (pure Java: no disk)")
  }
}
