package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class MomentsSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("stats")

  for (name <- DType.all.map(_.name) :+ "one") test(s"as numpy.mean, var and std, in any chunks: $name") {
    val rows = golden(s"${name}_rows")
    for (moments <- Chunks.summaries(rows)(() => new Moments(rows.rowLength, rows.dtype))) {
      assert(moments.count == rows.rows)
      assertClose(NDBlock.doubles(moments.mean), golden(s"${name}_mean"), 1e-12)
      assertClose(NDBlock.doubles(moments.variance()), golden(s"${name}_var"), 1e-12)
      assertClose(NDBlock.doubles(moments.variance(1)), golden(s"${name}_var1"), 1e-12)
      assertClose(NDBlock.doubles(moments.std), golden(s"${name}_std"), 1e-12)
      assertClose(NDBlock.doubles(moments.sumOfSquares.map(_ / rows.rows)), golden(s"${name}_var"), 1e-12)
    }
  }

  for (name <- Seq("special", "special32")) test(s"far from 0, constant, NaN and infinite columns: $name") {
    val rows = golden(s"${name}_rows")
    for (moments <- Chunks.summaries(rows)(() => new Moments(5, rows.dtype))) {
      assertClose(NDBlock.doubles(moments.mean), golden(s"${name}_mean"), 1e-15, 0)
      assert(moments.variance()(1) == 0.0, "a constant column varies by nothing, exactly")
      assertClose(NDBlock.doubles(moments.variance()), golden(s"${name}_var"), 1e-7, 1e-30)
    }
  }

  test("more rows than a slab, around a large offset") {
    val n = 200000
    val moments = new Moments(1, DType.Float64)
    moments.update(NDBlock.doubles(Array.tabulate(n)(i => 1e9 + i % 7), n, 1))
    val residues = (0 until n).map(i => (i % 7).toDouble)
    val mean = residues.sum / n
    val variance = residues.map(r => (r - mean) * (r - mean)).sum / n
    assert(math.abs(moments.mean.head - (1e9 + mean)) < 1e-6)
    assert(math.abs(moments.variance().head / variance - 1) < 1e-9)
  }

  test("an outlier in the first row does not swamp the others") {
    val values = 1e6f +: Array.tabulate(999)(i => (i % 2) * 1e-3f)
    val others = values.tail.map(_.toDouble)
    val whole = new Moments(1, DType.Float32)
    whole.update(NDBlock.floats(values, 1000, 1))
    val tail = new Moments(1, DType.Float32)
    tail.update(NDBlock.floats(values.tail, 999, 1))
    val mean = others.sum / 999
    val squares = others.map(v => (v - mean) * (v - mean)).sum
    assert(math.abs(tail.sumOfSquares.head / squares - 1) < 1e-12)
    val between = (1e6 - mean) * (1e6 - mean) * 999 / 1000
    assert(math.abs(whole.sumOfSquares.head / (squares + between) - 1) < 1e-12)
  }

  test("float32 deviations whose squares are beyond single precision, beside others and a constant column") {
    val random = new scala.util.Random(0)
    val scales = Seq(1e-30, 1e-22, 1.0, 0.0, 1e21, 1e37)
    val (rows, columns) = (1000, scales.length)
    val values = Array.tabulate(rows * columns)(i => (random.nextGaussian() * scales(i % columns)).toFloat)
    for (i <- 0 until rows) values(i * columns + 3) = 7.1f
    val (single, double) = (new Moments(columns, DType.Float32), new Moments(columns, DType.Float64))
    single.update(NDBlock.floats(values, rows, columns))
    double.update(NDBlock.doubles(values.map(_.toDouble), rows, columns))
    assertClose(NDBlock.doubles(single.variance()), NDBlock.doubles(double.variance()), 1e-6, 0)
    assert(single.variance()(3) == 0.0)
  }

  test("tiny float32 values whose sum is 0 vary") {
    val values = Array.tabulate(64)(i => if (i % 2 == 0) 1e-25f else -1e-25f)
    val moments = new Moments(1, DType.Float32)
    moments.update(NDBlock.floats(values, 64, 1))
    assert(math.abs(moments.std.head / 1e-25f - 1) < 1e-6)
  }

  test("no rows: NaN") {
    val empty = new Moments(2, DType.Int16)
    assertAllNaN(empty.mean ++ empty.variance() ++ empty.std)
  }

  test("one row: variance 0, sample variance NaN") {
    val one = new Moments(1, DType.Float64)
    one.update(NDBlock.doubles(Array(3.0), 1, 1))
    assert(one.variance().toSeq == Seq(0.0))
    assertAllNaN(one.variance(1))
  }

  test("bad input has one clear message") {
    val moments = new Moments(2, DType.Float64)
    val wrong = intercept[InvalidArgumentException](moments.update(NDBlock.floats(new Array[Float](2), 1, 2)))
    assert(wrong.getMessage == "Moments expects rows of 2 float64 values, but the block has 2 float32 values")
    intercept[InvalidArgumentException](moments.merge(new Moments(2, DType.Float32)))
  }
}
