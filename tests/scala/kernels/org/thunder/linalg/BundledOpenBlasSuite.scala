package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class BundledOpenBlasSuite extends AnyFunSuite {

  test("two platforms have a library") {
    assert(BundledOpenBlas.platform("Linux", "amd64") == Right("linux-x86_64"))
    assert(BundledOpenBlas.platform("Linux", "aarch64") == Right("linux-arm64"))
  }

  test("others are named in the reason") {
    assert(BundledOpenBlas.platform("Mac OS X", "aarch64").left.exists(_.contains("Mac OS X on aarch64")))
    assert(BundledOpenBlas.platform("Linux", "riscv64").isLeft)
  }
}
