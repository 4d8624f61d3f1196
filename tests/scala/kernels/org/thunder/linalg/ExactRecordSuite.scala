package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class ExactRecordSuite extends AnyFunSuite {

  test("one record after another, with nothing else of the input and the output") {
    val sums = new ExactRecord(
      (rows, in, out) => { assert(rows == 1); out(0) = in(0) + in(1); out(1) = in(1) },
      samples = 2,
      results = 2
    )
    val (in, out) = (Array(9f, 1f, 2f, 3f, 9f), Array.fill(5)(-1.0))
    sums(in, 1, out, 0)
    sums(in, 2, out, 3)
    assert(out.toSeq == Seq(3.0, 2.0, -1.0, 5.0, 3.0) && in.toSeq == Seq(9f, 1f, 2f, 3f, 9f))
  }
}
