package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.NDBlock

class UniformFilterSuite extends FilterCases {

  for (dtype <- types; shape <- shapes) test(s"as scipy.ndimage.uniform_filter: $shape $dtype") {
    for (size <- Seq(2, 3, 8)) {
      val result = UniformFilter(Seq(size))(golden(s"${shape}_$dtype"))
      assertFiltered(result, golden(s"${shape}_${dtype}_uniform$size"), s"$shape $dtype, size $size")
    }
  }

  test("a size for each axis; 0 and 1 leave one alone") {
    for ((name, size) <- Seq("planes" -> Seq(3, 2, 0), "depth" -> Seq(0, 1, 4), "all" -> Seq(2, 3, 5)))
      assertFiltered(UniformFilter(size)(golden("volume_int16")), golden(s"uniform_$name"), name)
    assertFiltered(UniformFilter(Seq(0, 1, 1))(golden("volume_int16")), golden("volume_int16"), "nothing")
  }

  test("NaN goes on to the end of its line") {
    val row = NDBlock.doubles(Array(1, 2, Double.NaN, 4, 5), 1, 1, 5)
    val result = UniformFilter(Seq(0, 2))(row).doubles
    assert(result.take(2).toSeq == Seq(1.0, 1.5))
    assertAllNaN(result.drop(2))
  }

  test("a negative size") {
    intercept[InvalidArgumentException](UniformFilter(Seq(-2)))
  }
}
