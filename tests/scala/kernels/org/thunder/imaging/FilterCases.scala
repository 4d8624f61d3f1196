package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.{DType, NDBlock}

/** Frames of every shape and type that SciPy filtered too. */
abstract class FilterCases extends AnyFunSuite with NumericAssertions {
  protected val golden: Map[String, NDBlock] = Golden("imaging")
  protected val shapes: Seq[String] = Seq("plane", "volume", "line")
  protected val types: Seq[DType] =
    DType.all.filterNot(t => t == DType.Float16 || t == DType.Int64 || t == DType.UInt64)

  /** Equal, in the same type; floats up to the last bits. */
  protected def assertFiltered(result: NDBlock, expected: NDBlock, hint: String): Unit = {
    assert(result.dtype == expected.dtype, hint)
    val tolerance =
      if (expected.dtype == DType.Float64) 1e-13 else if (expected.dtype.isFloating) 1e-6 else 0.0
    assertClose(result, expected, tolerance, tolerance, hint)
  }
}
