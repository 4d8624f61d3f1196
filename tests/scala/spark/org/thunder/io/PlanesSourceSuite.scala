package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Serialization, SparkSuite}
import org.thunder.array.DType

/** Elements are their own positions, so the expected ones follow from the axes' strides. */
class PlanesSourceSuite extends AnyFunSuite with SparkSuite {
  private val shape = Array(2, 3, 4)

  /** Element (x, y, z) of a file of these axes. */
  private def position(x: Int, y: Int, z: Int, columnMajor: Boolean): Double =
    if (columnMajor) (x + 2 * (y + 3 * z)).toDouble else ((x * 3 + y) * 4 + z).toDouble

  test("column-major files, several images to a file, in every type and any range") {
    for (
      dtype <- DType.all if dtype != DType.Bool; columnMajor <- Seq(true, false); nplanes <- Seq(1, 2, 4)
    ) {
      val files = BlockSource(context, counting(dtype, 3, 24).reshape(Array(3, 2, 3, 4)))
      val source = Serialization.roundTrip(new PlanesSource(files, shape, columnMajor, nplanes))
      val perFile = 4 / nplanes
      assert(source.rows == 3 * perFile && source.rowShape.toSeq == Seq(2, 3, nplanes) &&
        source.dtype == dtype)
      for (first <- 0 until 3 * perFile; count <- Seq(1, 3 * perFile - first)) {
        val block = source.read(first, count)
        assert(block.shape.toSeq == Seq(count, 2, 3, nplanes))
        val expected = for {
          image <- first until first + count
          x <- 0 until 2
          y <- 0 until 3
          z <- 0 until nplanes
        } yield image / perFile * 24 + position(x, y, image % perFile * nplanes + z, columnMajor)
        assert(block.toDoubles.toSeq == expected, s"$dtype $columnMajor $nplanes $first $count")
      }
    }
  }

  test("one axis; no rows") {
    val files = BlockSource(context, counting(DType.Int16, 2, 6))
    val source = new PlanesSource(files, Array(6), columnMajor = true, 3)
    assert(source.rows == 4 && source.read(1, 2).toDoubles.toSeq == (3 until 9).map(_.toDouble))
    assert(source.read(0, 0).shape.toSeq == Seq(0, 3))
  }
}
