package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

class MedianFilterSuite extends FilterCases {

  for (dtype <- types; shape <- shapes) test(s"as scipy.ndimage.median_filter: $shape $dtype") {
    for (size <- Seq(2, 3, 8)) {
      val result = MedianFilter(Seq(size))(golden(s"${shape}_$dtype"))
      assertFiltered(result, golden(s"${shape}_${dtype}_median$size"), s"$shape $dtype, size $size")
    }
  }

  test("64-bit integers keep every bit") {
    for (dtype <- Seq(DType.Int64, DType.UInt64); size <- Seq(2, 3, 8)) {
      val result = MedianFilter(Seq(size))(golden(s"plane_$dtype"))
      val expected = golden(s"plane_${dtype}_median$size")
      assert(result.dtype == dtype)
      assert(
        result.storage.asInstanceOf[Array[Long]].sameElements(expected.storage.asInstanceOf[Array[Long]])
      )
    }
  }

  test("a size for each axis; 0 and 1 leave one alone") {
    for ((name, size) <- Seq("planes" -> Seq(3, 2, 0), "depth" -> Seq(0, 1, 4), "all" -> Seq(2, 3, 5)))
      assertFiltered(MedianFilter(size)(golden("volume_int16")), golden(s"median_$name"), name)
    assertFiltered(MedianFilter(Seq(0, 1, 1))(golden("volume_int16")), golden("volume_int16"), "nothing")
  }

  test("NaN counts as large, in every floating type") {
    for (dtype <- Seq(DType.Float16, DType.Float32, DType.Float64)) {
      val row = NDBlock.doubles(Array(1, Double.NaN, 3, Double.NaN, Double.NaN, -1), 1, 6)
      val result = MedianFilter(Seq(3))(Convert.cast(row, dtype)).toDoubles
      assert(result.map(_.toString).toSeq == Seq("1.0", "3.0", "NaN", "NaN", "NaN", "-1.0"), dtype)
    }
  }

  test("a negative size") {
    intercept[InvalidArgumentException](MedianFilter(Seq(-2)))
  }
}
