package org.thunder

import org.apache.spark.storage.StorageLevel
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Arithmetic, BlockCodec, Comparison, DType, Extremum, NDBlock}

/** What images and series have in common, on both. */
class DataSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("core")

  private def images(block: NDBlock, npartitions: Int = 3) = Images.fromBlock(context, block, npartitions)

  private def series(block: NDBlock, npartitions: Int = 3) = Series.fromBlock(context, block, npartitions)

  /** uint16, whose elements are their own positions. */
  private val positions = counting(DType.UInt16, 4, 3, 5)

  test("shape, dtype, count, text") {
    val movie = images(positions)
    assert(movie.shape.toSeq == Seq(4, 3, 5) && movie.baseShape.toSeq == Seq(4) &&
      movie.valueShape.toSeq == Seq(3, 5))
    assert(movie.dtype == DType.UInt16 && movie.count == 4 && movie.npartitions == 3)
    assert(movie.toString == "Images(shape (4, 3, 5), uint16, 3 partitions)")
    val traces = series(positions, 64)
    assert(traces.shape.toSeq == Seq(4, 3, 5) && traces.baseShape.toSeq == Seq(4, 3) && traces.count == 12)
    assert(traces.npartitions == 12)
  }

  test("toBlock returns what was distributed, in every type") {
    for ((dtype, npartitions) <- typesAndPartitions) {
      val data = golden(s"data_$dtype")
      assertSameBits(images(data, npartitions).toBlock, data)
      assertSameBits(series(data, npartitions).toBlock, data)
    }
  }

  test("cache, uncache") {
    val movie = images(positions)
    assert(!movie.isCached)
    val cached = movie.cache()
    assert(cached.isCached && cached.cache().isCached)
    assert(cached.rows.rdd.getStorageLevel == StorageLevel.MEMORY_AND_DISK)
    assertSameBits(cached.toBlock, positions)
    assert(!cached.uncache().isCached && !movie.isCached)
  }

  test("select: np.ix_ sorted, unsorted, repeated") {
    val cases = Map(
      "sorted" -> Array(Array(1, 3), Array(0, 1, 2), Array(0, 4)),
      "unsorted" -> Array(Array(3, 0, 2), Array(2, 0), Array(4, 1, 0)),
      "repeated" -> Array(Array(2, 2, 0, 2), Array(1, 1), Array(3, 3, 0))
    )
    for ((name, indices) <- cases; npartitions <- partitionCounts) {
      assertSameBits(images(positions, npartitions).select(indices).toBlock, golden(s"selected_$name"), name)
      assertSameBits(series(positions, npartitions).select(indices).toBlock, golden(s"selected_$name"), name)
    }
  }

  test("select nothing: an empty shape, on any axis") {
    for (axis <- 0 to 2) {
      val indices = Array(Array(3, 1), Array(0), Array(1, 2))
      indices(axis) = Array.emptyIntArray
      val expected = indices.map(_.length)
      for (data <- Seq(images(positions).select(indices), series(positions).select(indices))) {
        assert(data.shape.sameElements(expected))
        assertSameBits(data.toBlock, NDBlock.zeros(DType.UInt16, expected))
      }
    }
  }

  test("select from axes of length 0") {
    val none = NDBlock.zeros(DType.Float32, Array(3, 0, 4))
    val some = Array(Array(2, 0), Array.emptyIntArray, Array(1))
    assert(series(none).select(some).toBlock.shape.toSeq == Seq(2, 0, 1))
    assert(images(none).select(some).toBlock.shape.toSeq == Seq(2, 0, 1))
    assert(series(NDBlock.zeros(
      DType.Float32,
      Array(0, 3, 2)
    )).select(Array(Array(), Array(2), Array(0))).count == 0)
  }

  test("select: bad indices name the axis of the data") {
    val axes = intercept[InvalidArgumentException](images(positions).select(Array(Array(0))))
    assert(axes.getMessage.contains("1 indices for data of 3 axes"))
    val outside = Array(Array(0), Array(0), Array(5))
    for (data <- Seq(images(positions), series(positions))) {
      val error = intercept[InvalidArgumentException](data.select(outside))
      assert(error.getMessage == "index 5 is out of bounds for axis 2 of length 5")
    }
  }

  test("record, first") {
    for (npartitions <- partitionCounts) {
      assertSameBits(images(positions, npartitions).record(2), positions.sliceRows(2, 1).reshape(Array(3, 5)))
      assertSameBits(
        series(positions, npartitions).record(7),
        positions.reshape(Array(12, 5)).sliceRows(7, 1).reshape(Array(5))
      )
      assertSameBits(images(positions, npartitions).first, positions.sliceRows(0, 1).reshape(Array(3, 5)))
    }
  }

  test("records that do not exist") {
    for ((data, count) <- Seq[(Data[_], Int)](images(positions) -> 4, series(positions) -> 12))
      for (number <- Seq(-1L, count.toLong, 1L << 33)) {
        val error = intercept[InvalidArgumentException](data.record(number))
        assert(error.getMessage.contains(s"$number") && error.getMessage.contains(s"$count"))
      }
    val none = images(NDBlock.zeros(DType.UInt8, Array(0, 2)))
    assert(intercept[InvalidArgumentException](none.first).getMessage.contains("0 records"))
    intercept[InvalidArgumentException](series(NDBlock.zeros(DType.UInt8, Array(0, 2, 2))).first)
  }

  test("sum, mean, variance, std, min, max over records, in every type, as NumPy") {
    for ((dtype, npartitions) <- typesAndPartitions) {
      val data = images(golden(s"data_$dtype"), npartitions)
      def expect(name: String) = golden(s"${name}_$dtype")
      if (dtype.isInteger) assertClose(data.sum, expect("sum"), 0, 0, s"sum $dtype")
      else assertClose(data.sum, expect("sum"), 1e-12, 1e-12)
      val exact = if (dtype == DType.UInt64) dtype else DType.Int64
      assert(data.sum.dtype == (if (dtype.isInteger) exact else DType.Float64))
      assertClose(data.mean, expect("mean"), 1e-12, 1e-12, s"mean $dtype")
      assertClose(data.variance, expect("variance"), 1e-12, 1e-12, s"variance $dtype")
      assertClose(data.std, expect("std"), 1e-12, 1e-12, s"std $dtype")
      assertSameBits(data.min, expect("min"), s"min $dtype")
      assertSameBits(data.max, expect("max"), s"max $dtype")
    }
  }

  test("one record, and NaN among the records") {
    val one = images(golden("data_int16").sliceRows(0, 1))
    assertClose(one.mean, golden("data_int16").sliceRows(0, 1).reshape(Array(2, 3)), 0, 0)
    assert(one.variance.doubles.forall(_ == 0))
    val nan = series(NDBlock.doubles(Array(1, Double.NaN, 3, 4), 2, 2))
    for (result <- Seq(nan.sum, nan.mean, nan.variance, nan.std, nan.min, nan.max))
      assert(result.toDoubles(1).isNaN && !result.toDoubles(0).isNaN)
  }

  test("no records to summarise, and records without elements") {
    val none = images(NDBlock.zeros(DType.Float32, Array(0, 2, 2)))
    for (summary <- Seq[Images => NDBlock](_.mean, _.sum, _.std, _.min))
      assert(intercept[InvalidArgumentException](summary(none)).getMessage.contains("no records"))
    val empty = images(NDBlock.zeros(DType.UInt8, Array(3, 0, 2)))
    for (summary <- Seq[Images => NDBlock](_.mean, _.sum, _.std, _.min))
      assert(summary(empty).shape.toSeq == Seq(0, 2))
  }

  test("arithmetic with a number, a record and other data") {
    for (dtype <- DType.all; operation <- Arithmetic.all) {
      val (left, right) = (golden(s"left_$dtype"), golden(s"right_$dtype"))
      val row = NDBlock.doubles(Array(0.5, -3, 0, 7))
      def expect(kind: String) = golden(s"${kind}_${dtype}_${operation.name}")
      assertClose(series(left).combine(operation, 2.5).toBlock, expect("scalar"), 0, 0)
      assertClose(series(left).combine(operation, row).toBlock, expect("row"), 0, 0)
      assertClose(series(left, 1).combine(operation, series(right, 64)).toBlock, expect("both"), 0, 0)
    }
  }

  test("arithmetic: types, and shapes that differ") {
    val floats = images(golden("left_float32"))
    assert(floats.combine(Arithmetic.Add, 1.0).dtype == DType.Float32)
    assert(floats.combine(Arithmetic.Add, images(golden("left_int32"))).dtype == DType.Float64)
    assertSameBits(
      floats.combine(Arithmetic.Multiply, images(golden("right_int32"))).toBlock,
      golden("mixed_float32_int32_multiply")
    )
    val other = intercept[InvalidArgumentException](floats.combine(Arithmetic.Add, images(positions)))
    assert(other.getMessage == "add: shapes (5, 4) and (4, 3, 5) differ")
    val record =
      intercept[InvalidArgumentException](floats.combine(Arithmetic.Add, NDBlock.doubles(Array(1.0, 2.0))))
    assert(record.getMessage.contains("(2,)") && record.getMessage.contains("(4,)"))
  }

  test("comparisons and extrema with a number, a record and other data") {
    val golden = Golden("elementwise")
    for (dtype <- DType.all; operation <- Comparison.all ++ Extremum.all) {
      val (left, right) = (golden(s"left_$dtype"), golden(s"right_$dtype"))
      def check(result: Series, kind: String) = {
        val block = result.toBlock
        val expected = golden(s"${kind}_${dtype}_${operation.name}")
        assert(result.dtype == expected.dtype && block.dtype == expected.dtype)
        assert(BlockCodec.encode(block).sameElements(BlockCodec.encode(expected)) ||
          expected.dtype.isFloating)
        assertClose(block, expected, 0, 0, s"$kind $dtype ${operation.name}")
      }
      check(series(left).combine(operation, 2.5), "number_2.5")
      check(series(left).combine(operation, golden("row")), "row")
      check(series(left, 1).combine(operation, series(right, 64)), "both")
    }
  }

  test("absolute values, and values between limits") {
    val data = images(NDBlock.wrap(DType.Int16, Array(2, 1, 2), Array[Short](-32768, -2, 3, 9)))
    assert(data.abs.dtype == DType.Float32)
    assert(data.abs.toBlock.toDoubles.toSeq == Seq(32768.0, 2, 3, 9))
    assert(data.clip(-2, 5).dtype == DType.Int16)
    assert(data.clip(-2, 5).toBlock.toDoubles.toSeq == Seq(-2.0, -2, 3, 5))
    assert(data.clip(-2.5, 5).dtype == DType.Float32)
  }

  test("a statistic of each record, in every type and the statistic's own") {
    for (dtype <- DType.all; name <- Seq("mean", "sum", "std", "var", "min", "max", "median")) {
      val result = images(golden(s"data_$dtype")).statistic(name)
      assert(result.shape.toSeq == Seq(7, 1, 1) && result.dtype == result.toBlock.dtype)
      val exact = golden(s"record_${name}_$dtype").reshape(Array(7, 1, 1))
      val wraps = dtype.isInteger && dtype.itemSize == 8 && name == "sum"
      if (!wraps) assertClose(result.toBlock, exact, 1e-12, 1e-12, s"$name $dtype")
    }
    assert(series(golden("data_uint8")).statistic("mean").shape.toSeq == Seq(7, 2, 1))
  }

  test("center, standardize, zscore within records and across them") {
    for (
      name <- Seq("uint8", "int16", "uint16", "float32", "float64"); axis <- Seq(0, 1);
      npartitions <- partitionCounts
    ) {
      val data = series(golden(s"data_$name").reshape(Array(7, 6)), npartitions)
      val tolerance = if (name == "float64") 1e-12 else 1e-6
      def check(kind: String, result: Series) =
        assertClose(
          result.toBlock,
          golden(s"$kind${axis}_$name"),
          tolerance,
          tolerance * 100,
          s"$kind $axis $name"
        )
      check("center", data.center(axis))
      check("standardize", data.standardize(axis))
      check("zscore", data.zscore(axis))
    }
    val error = intercept[InvalidArgumentException](series(positions).center(2))
    assert(error.getMessage.contains("is 2"))
  }

  test("astype, repartition") {
    for (npartitions <- partitionCounts) {
      val moved = series(positions).repartition(npartitions)
      assert(moved.npartitions == math.min(12, npartitions))
      assertSameBits(moved.toBlock, positions)
      assertSameBits(moved.astype(DType.Int8).toBlock, array.Convert.cast(positions, DType.Int8))
    }
    intercept[InvalidArgumentException](series(positions).repartition(-1))
  }
}
