package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class FloatRecordsSuite extends AnyFunSuite {

  private val samples = 64
  private def wave(offset: Float) = Array.tabulate(samples)(t => offset + math.sin(t + 1.0).toFloat)

  private def squares(a: Array[Float]) = a.map(v => v.toDouble * v).sum.toFloat

  test("records without a mean stay where they lie") {
    val in = new Array[Float](3) ++ wave(0) ++ wave(0)
    val records = new FloatRecords(samples, 0, Array.empty, Array.empty)
    records.take(2, in, 3)
    assert((records.values eq in) && records.from == 3 && records.origins.toSeq == Seq(0f, 0f))
    assert(records.squares.forall(s => math.abs(s - squares(wave(0))) < 1e-4))
  }

  test("one with a large mean is moved, without a change to the other or to the input") {
    val in = wave(0) ++ wave(1000)
    val before = in.clone
    val records = new FloatRecords(samples, 5, Array.empty, Array.empty)
    records.take(2, in, 0)
    assert(in.sameElements(before) && records.origins.toSeq == Seq(0f, in(samples + 5)))
    assert(records.values.take(samples).toSeq == wave(0).toSeq)
    val moved = in.drop(samples).map(_ - in(samples + 5))
    assert(records.values.slice(samples, 2 * samples).toSeq == moved.toSeq)
    assert(math.abs(records.squares(1) - squares(moved)) < 1e-3)
  }

  test("weights and an order") {
    val order = Array.range(0, samples).reverse
    val roots = Array.tabulate(samples)(t => (t % 3).toFloat)
    val records = new FloatRecords(samples, 1, roots, order)
    records.take(1, wave(0), 0)
    val expected = wave(0).reverse.zip(roots).map { case (v, root) => (v - wave(0)(1)) * root }
    assert(records.values.toSeq == expected.toSeq && records.origins(0) == wave(0)(1))
  }
}
