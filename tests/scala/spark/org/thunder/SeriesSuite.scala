package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock, RowFunction}
import org.thunder.signal._

class SeriesSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")
  private val movie = golden("movie") // (6, 4, 5)
  private def series(npartitions: Int = 3) = Series.fromBlock(context, movie, npartitions)

  test("gramian and covariance, as NumPy") {
    for (npartitions <- partitionCounts) {
      assertClose(series(npartitions).gramian, golden("gramian"), 1e-12)
      assertClose(series(npartitions).cov, golden("cov"), 1e-11)
    }
  }

  test("correlations are covariances over standard deviations") {
    val cov = golden("cov").doubles
    val expected =
      NDBlock.doubles(Array.tabulate(25)(i => cov(i) / math.sqrt(cov(i / 5 * 6) * cov(i % 5 * 6))), 5, 5)
    for (npartitions <- partitionCounts) assertClose(series(npartitions).corr, expected, 1e-11)
  }

  test("A'B is the Gram matrix if B is A, however it is laid out") {
    for (npartitions <- partitionCounts) {
      assertClose(series(npartitions).crossProduct(series(5)), golden("gramian"), 1e-12)
      val column = series(npartitions).crossProduct(series(2).select(Array(
        Array.range(0, 6),
        Array.range(0, 4),
        Array(1)
      )))
      val wanted = Array.tabulate(5)(i => golden("gramian").doubles(i * 5 + 1))
      assertClose(column, NDBlock.doubles(wanted, 5, 1), 1e-12)
    }
    val few = Series.fromBlock(context, movie.sliceRows(0, 5))
    assert(intercept[InvalidArgumentException](series().crossProduct(few)).getMessage.contains("24 and 20"))
  }

  test("the covariance of samples far from 0 loses no digits") {
    for (npartitions <- partitionCounts)
      assertClose(Series.fromBlock(context, golden("far"), npartitions).cov, golden("far_cov"), 1e-7, 1e-8)
  }

  test("gramian and covariance of few records") {
    val one = Series.fromBlock(context, NDBlock.doubles(Array(1.0, 2.0), 1, 2))
    assert(one.gramian.doubles.toSeq == Seq(1.0, 2.0, 2.0, 4.0))
    assertAllNaN(one.cov.doubles)
    val sample = Series.fromBlock(context, NDBlock.doubles(Array(1.0, 2.0, 3.0), 3, 1))
    assert(sample.cov.doubles.toSeq == Seq(1.0))
    val none = Series.fromBlock(context, NDBlock.zeros(DType.Float32, Array(0, 2)))
    assert(none.gramian.doubles.toSeq == Seq(0.0, 0.0, 0.0, 0.0))
    assertAllNaN(none.cov.doubles)
  }

  test("operations on records are those of their kernels") {
    val signals = NDBlock.doubles(Array(1.0, 2, 3, 4, 6, 0, 1, 0, 1, 0), 2, 5)
    val cases = Seq[(Series => Series, RowFunction)](
      ((s: Series) => s.detrend()) -> Detrend("linear", 5),
      ((s: Series) => s.detrend("nonlinear", 2)) -> Detrend("nonlinear", 2),
      ((s: Series) => s.normalize()) -> Normalize(Baseline("percentile", 20), 0.1),
      ((s: Series) => s.normalize("mean", offset = 1)) -> Normalize(Baseline("mean", 20), 1),
      ((s: Series) => s.correlate(signals)) -> Correlate(signals),
      ((s: Series) => s.groupStatistic("max", Seq(Array(3, 0), Array(1)))) ->
        GroupStatistic(RowStatistic.Max, Array(3, 0, 1), Array(2, 3)),
      ((s: Series) => s.fourier(1)) -> Fourier(1),
      ((s: Series) => s.statistics(Seq("max", "std"))) ->
        RowStatistics(Seq(RowStatistic.Max, RowStatistic.Std)),
      ((s: Series) => s.percentile(30)) -> RowStatistic.PercentileOf(30),
      ((s: Series) => s.normalize("window", 3, 50)) -> Normalize(WindowBaseline(3, 50), 0.1),
      ((s: Series) => s.convolve(Array(1.0, 2))) -> Convolve(Array(1.0, 2), "full"),
      ((s: Series) => s.crossCorr(Array(1.0, 2, 0, 1, 4), 1)) -> CrossCorr(Array(1.0, 2, 0, 1, 4), 1),
      ((s: Series) => s.squelch(1)) -> Squelch(1),
      ((s: Series) => s.meanByPanel(5)) -> MeanByPanel(5),
      ((s: Series) => s.meanByWindow(Array(1, 3), 2)) -> MeanByWindow(Array(1, 3), 2),
      ((s: Series) => s.downsample()) -> Downsample(2)
    )
    for ((operation, kernel) <- cases; npartitions <- partitionCounts) {
      val result = operation(series(npartitions))
      val expected = RowFunction(kernel, movie.reshape(Array(24, 5)))
      assert(result.baseShape.toSeq == Seq(6, 4))
      assertClose(result.toBlock, expected.reshape(Array(6, 4, expected.rowLength)), 1e-12, 1e-12)
    }
  }

  test("Butterworth filters are those of their kernels") {
    val long = Series.fromBlock(context, golden("responses"), 2) // (5, 30)
    val cases = Seq(
      long.lowpass(0.1) -> ZeroPhase("lowpass", Butterworth.lowpass(0.1, 1, 2)),
      long.highpass(3, fs = 30, order = 3) -> ZeroPhase("highpass", Butterworth.highpass(3, 30, 3)),
      long.bandpass(0.1, 0.2, order = 1) -> ZeroPhase("bandpass", Butterworth.bandpass(0.1, 0.2, 1, 1))
    )
    for ((result, kernel) <- cases)
      assertClose(result.toBlock, RowFunction(kernel, golden("responses")), 1e-12, 1e-12)
  }

  test("toImages: time moves to the first axis, and back") {
    for (npartitions <- partitionCounts) {
      val images = series(npartitions).toImages(2)
      assert(images.shape.toSeq == Seq(5, 6, 4) && images.npartitions == 2)
      assertSameBits(images.toSeries.toBlock, movie)
    }
  }

  test("cut: parts of records become records") {
    for (npartitions <- partitionCounts) {
      val parts = series(npartitions).cut(5)
      assert(parts.shape.toSeq == Seq(6, 4, 5, 1))
      assertSameBits(parts.toBlock, movie.reshape(Array(6, 4, 5, 1)))
    }
    intercept[InvalidArgumentException](series().cut(2))
  }

  test("times: each record is multiplied with the matrix") {
    val wanted = Array.tabulate(48) { i =>
      val at = i / 2 * 5
      if (i % 2 == 0) movie.doubles(at) else movie.doubles(at + 4)
    }
    val firstAndLast = NDBlock.doubles(Array(1.0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 5, 2)
    for (npartitions <- partitionCounts)
      assertClose(
        series(npartitions).times(firstAndLast).toBlock,
        NDBlock.doubles(wanted, 6, 4, 2),
        1e-14,
        1e-14
      )
    for (wrong <- Seq(NDBlock.doubles(new Array(8), 4, 2), NDBlock.doubles(new Array(5)))) {
      val error = intercept[InvalidArgumentException](series().times(wrong))
      assert(error.getMessage.contains("5 samples"))
    }
  }

  test("reshape: the same records in another space") {
    assertSameBits(series().reshape(Array(2, 12)).toBlock, movie.reshape(Array(2, 12, 5)))
    assertSameBits(series().reshape(Array(24)).toBlock, movie.reshape(Array(24, 5)))
    val error = intercept[InvalidArgumentException](series().reshape(Array(5, 5)))
    assert(error.getMessage.contains("24 records") && error.getMessage.contains("(5, 5)"))
  }

  test("a block of one axis is one record") {
    val one = Series.fromBlock(context, NDBlock.doubles(Array(1.0, 2.0, 3.0)))
    assert(one.shape.toSeq == Seq(1, 3) && one.length == 3)
    val error = intercept[InvalidArgumentException] {
      Series.fromBlock(context, NDBlock.zeros(DType.UInt8, Array.emptyIntArray))
    }
    assert(error.getMessage.contains("axis"))
  }

  test("length, and one sample") {
    assert(series().length == 5)
    val one = Series.fromBlock(context, counting(DType.UInt8, 4, 1))
    assert(one.center(1).toBlock.toDoubles.forall(_ == 0) && one.length == 1)
  }

  test("some samples of every record") {
    val values = NDBlock.doubles(Array(1.0, 2, 3, 4, 5, 6), 2, 3)
    assert(Series.fromBlock(context, values, 2).values(1, 3).toBlock.doubles.toSeq == Seq(2.0, 3, 5, 6))
  }
}
