package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, RowFunction}

class ResponseCoordinatesSuite extends AnyFunSuite with NumericAssertions {
  private val basis = Array(0.6, 0.0, 0.0, 1.0, -0.8, 0.0)
  private val rows = records(Array(1, 2, 6), Array(7, 7, 7), Array(-3, 0, 3))

  test("coordinates and sums of squares, worked by hand, for records of any type") {
    val plain = records(Array(-4.2, 2, 41), Array(-1.4, 7, 147), Array(-4.2, 0, 18))
    val centered = records(Array(-3.6, -1, 14), Array(0, 0, 0), Array(-4.2, 0, 18))
    val scale = 1 / math.sqrt(7)
    val scaled = records(Array(-3.6 * scale, -scale, 2), Array(0, 0, 0), Array(-1.4, 0, 2))
    for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64)) {
      val block = Convert.cast(rows, dtype)
      def of(isCentered: Boolean, isScaled: Boolean) =
        RowFunction(ResponseCoordinates(basis, 2, isCentered, isScaled), block)
      assertClose(of(isCentered = false, isScaled = false), plain, 1e-14, 1e-14)
      assertClose(of(isCentered = true, isScaled = false), centered, 1e-14, 1e-14)
      assertClose(of(isCentered = true, isScaled = true), scaled, 1e-14, 1e-14)
    }
  }

  test("a mean far from 0 costs no digits; records of another length") {
    val far = records(Array(1e9 + 1, 1e9 + 2, 1e9 + 6))
    val found = RowFunction(ResponseCoordinates(basis, 2, isCentered = true, isScaled = false), far)
    assertClose(found, records(Array(-3.6, -1, 14)), 1e-7)
    intercept[InvalidArgumentException](ResponseCoordinates(basis, 2, false, false).resultLength(4))
  }
}
