package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.signal.{
  Correlate, Detrend, Fourier, MeanBaseline, Normalize, RowStatistic, Scale, Squelch, WindowBaseline
}
import org.thunder.{InvalidArgumentException, NumericAssertions, Serialization}

class RowFunctionSuite extends AnyFunSuite with NumericAssertions {

  /** Each sample and its double: shows which records a slab held, and writes over its input as it may. */
  private case object Doubled extends RowFunction {
    def resultLength(length: Int): Int = 2 * length
    def worker(length: Int): SlabWorker = (rows, in, out) => {
      var i = 0
      while (i < rows * length) {
        out(2 * i) = in(i)
        out(2 * i + 1) = 2 * in(i)
        in(i) = Double.NaN
        i += 1
      }
    }
  }

  private def values(rows: Int, length: Int): NDBlock =
    NDBlock.doubles(Array.tabulate(rows * length)(i => ((i.toLong * 7919) % 97).toDouble), rows, length)

  test("every record is computed once, in its place, whatever the slabs") {
    for ((rows, length) <- Seq((1, 1), (3, 5), (1000, 7), (100000, 1), (5, 10000), (33, 1000), (2, 70000))) {
      val block = values(rows, length)
      val result = RowFunction(Doubled, block)
      assert(result.shape.toSeq == Seq(rows, 2 * length))
      assert((0 until rows * length).forall { i =>
        result.doubles(2 * i) == block.doubles(i) && result.doubles(2 * i + 1) == 2 * block.doubles(i)
      })
    }
  }

  test("a record's result does not depend on the records around it") {
    val block = values(2000, 50)
    val signal = values(1, 50)
    val functions =
      Seq(Detrend("nonlinear"), Normalize(), Scale.ZScore, Correlate(signal), Fourier(3), RowStatistic.Std)
    for (function <- functions) {
      val whole = RowFunction(function, block)
      for ((from, count) <- Seq((0, 1), (650, 20), (1999, 1)))
        assertClose(
          RowFunction(function, block.sliceRows(from, count)),
          whole.sliceRows(from, count),
          1e-12,
          1e-12
        )
    }
  }

  test("workers in single precision find what those in double precision do, of all types that they serve") {
    val functions =
      Seq(Scale.Center, Scale.ZScore, Squelch(95), Normalize(MeanBaseline), Normalize(WindowBaseline(5)))
    for (
      function <- functions; (rows, length) <- Seq((0, 3), (3, 1), (100, 700), (3, 40000));
      dtype <- Seq(DType.UInt8, DType.Int16, DType.Float16, DType.Float32)
    ) {
      val block = Convert.cast(values(rows, length), dtype)
      val result = RowFunction(function, block)
      val expected = RowFunction(function, Convert.cast(block, DType.Float64))
      assert(result.dtype == function.resultType(dtype))
      assertClose(
        Convert.cast(result, DType.Float64),
        expected,
        1e-6,
        if (dtype == DType.Float16) 1e-2 else 1e-6
      )
    }
  }

  test("all types, with their result types; the block is left alone") {
    for (dtype <- DType.all) {
      val block = Convert.cast(NDBlock.doubles(Array(0.0, 1, 1, 0, 1, 0), 2, 3), dtype)
      val before = BlockCodec.encode(block)
      val result = RowFunction(Doubled, block)
      assert(result.dtype == dtype.resultType)
      assert(result.toDoubles.toSeq == Seq(0.0, 0, 1, 2, 1, 2, 0, 0, 1, 2, 0, 0))
      assert(BlockCodec.encode(block).sameElements(before))
    }
  }

  test("the axes behind the first make one record") {
    assert(RowFunction(Doubled, NDBlock.zeros(DType.Int16, Array(2, 3, 4))).shape.toSeq == Seq(2, 24))
  }

  test("no records and no samples") {
    assert(RowFunction(Doubled, NDBlock.zeros(DType.UInt8, Array(0, 4))).shape.toSeq == Seq(0, 8))
    assert(RowFunction(Doubled, NDBlock.zeros(DType.UInt8, Array(3, 0))).shape.toSeq == Seq(3, 0))
  }

  test("what a function refuses is refused before any work") {
    intercept[InvalidArgumentException](RowFunction(Fourier(9), NDBlock.zeros(DType.Float32, Array(0, 4))))
  }

  test("functions are cheap to send and equal when they arrive") {
    for (
      function <- Seq(Detrend("nonlinear", 3), Normalize(), Scale.ZScore, Fourier(2), RowStatistic.Median)
    ) {
      assert(Serialization.roundTrip(function) == function)
      assert(Serialization.write(function).length < 1000)
    }
  }
}
