package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class GaussianFilterSuite extends FilterCases {

  for (dtype <- types; shape <- shapes) test(s"as scipy.ndimage.gaussian_filter: $shape $dtype") {
    val result = GaussianFilter(Seq(1.3))(golden(s"${shape}_$dtype"))
    assertFiltered(result, golden(s"${shape}_${dtype}_gaussian"), s"$shape $dtype")
  }

  test("derivatives, and an order for each axis") {
    for (order <- 1 to 3)
      assertClose(
        GaussianFilter(Seq(1.3), Seq(order))(golden("plane_float64")),
        golden(s"gaussian_order$order"),
        1e-11,
        1e-11
      )
    val mixed = GaussianFilter(Seq(1.3, 2.0), Seq(0, 1))(golden("plane_float64"))
    assertClose(mixed, golden("gaussian_mixed"), 1e-11, 1e-11)
  }

  test("a sigma of 0 leaves an axis alone") {
    val result = GaussianFilter(Seq(1.0, 0.6, 0.0))(golden("volume_int16"))
    assertFiltered(result, golden("gaussian_planes"), "planes")
    val same = GaussianFilter(Seq(0.0))(golden("volume_int16"))
    assertFiltered(same, golden("volume_int16"), "nothing")
  }

  test("the frames stay as they are") {
    val frames = NDBlock.doubles(Array.tabulate(12)(_.toDouble), 1, 3, 4)
    GaussianFilter()(frames)
    assert(frames.doubles.toSeq == (0 until 12).map(_.toDouble))
  }

  test("float16 is smoothed too") {
    val frames = NDBlock.zeros(DType.Float16, Array(1, 3, 3))
    assert(GaussianFilter()(frames).toDoubles.forall(_ == 0))
  }

  test("bad arguments") {
    for (sigma <- Seq(Seq(-1.0), Seq(Double.NaN), Seq(Double.PositiveInfinity), Nil))
      intercept[InvalidArgumentException](GaussianFilter(sigma))
    intercept[InvalidArgumentException](GaussianFilter(Seq(1.0), Seq(-1)))
    intercept[InvalidArgumentException](GaussianFilter(Seq(1.0), Seq(0, 0, 0))(golden("plane_int16")))
  }
}
