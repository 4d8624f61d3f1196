package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class PlaceOnceSuite extends AnyFunSuite {

  private def piece(values: (Int, Double)*): RowShuffle.Piece = {
    val (positions, numbers) = values.unzip
    new RowShuffle.Piece(positions.toArray, NDBlock.doubles(numbers.toArray, numbers.length, 1))
  }

  private def chunk(first: Long): RowChunk = new RowChunk(first, NDBlock.zeros(DType.Float64, Array(3, 1)))

  private def message(body: => Any): String = intercept[DataException](body).getMessage

  test("rows go to their places, in any order, and all have to come") {
    val (place, whole) = (new PlaceOnce(row => s"row $row"), chunk(10))
    place(piece(2 -> 5.0, 0 -> 3.0), whole)
    assert(message(place.finish(whole)) == "row 11 is missing")
    place(piece(1 -> 4.0), whole)
    place.finish(whole)
    assert(whole.block.doubles.toSeq == Seq(3.0, 4.0, 5.0))
    assert(message(place.finish(chunk(20))) == "row 20 is missing")
  }

  test("a row that comes twice, in one piece or in two") {
    val place = new PlaceOnce(row => s"row $row")
    assert(message(place(piece(1 -> 1.0, 1 -> 2.0), chunk(10))) == "row 11 comes more than once")
    place(piece(2 -> 1.0), chunk(20))
    assert(message(place(piece(2 -> 1.0), chunk(20))) == "row 22 comes more than once")
  }

  test("keys in C order from the first one on") {
    assert(PlaceOnce.key(7, Array(0, 0), Array(3, 4)) == "(1, 3)")
    assert(PlaceOnce.key(7, Array(5, -1), Array(3, 4)) == "(6, 2)")
    assert(PlaceOnce.key(2, Array(1L << 40), Array(3)) == "(1099511627778)")
  }
}
