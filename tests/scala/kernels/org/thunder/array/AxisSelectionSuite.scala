package org.thunder.array

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.{Golden, InvalidArgumentException, Serialization}

class AxisSelectionSuite extends AnyFunSuite with ScalaCheckPropertyChecks {
  private val golden = Golden("core")
  private val shape = Array(4, 3, 5)

  private def selection(indices: Array[Int]*) = new AxisSelection(shape, indices.toArray)
  private def positions(s: AxisSelection): Seq[Long] = (0L until s.size).map(s(_))

  private val cases = Map(
    "sorted" -> selection(Array(1, 3), Array(0, 1, 2), Array(0, 4)),
    "unsorted" -> selection(Array(3, 0, 2), Array(2, 0), Array(4, 1, 0)),
    "repeated" -> selection(Array(2, 2, 0, 2), Array(1, 1), Array(3, 3, 0))
  )

  /** 0 to 3 axes of length 0 to 4, and any indices of each. */
  private val selections: Gen[AxisSelection] = for {
    axes <- Gen.choose(0, 3)
    shape <- Gen.listOfN(axes, Gen.choose(0, 4))
    indices <- Gen.sequence[List[List[Int]], List[Int]](shape.map { length =>
      if (length == 0) Gen.const(Nil) else Gen.choose(0, 6).flatMap(Gen.listOfN(_, Gen.choose(0, length - 1)))
    })
  } yield new AxisSelection(shape.toArray, indices.map(_.toArray).toArray)

  test("np.ix_: the positions in the array, in C order of the selection") {
    for ((name, selected) <- cases) {
      val expected = golden(s"selected_$name") // of an array whose elements are their own positions
      assert(positions(selected) == expected.toDoubles.map(_.toLong).toSeq, name)
      assert(selected.selectedShape.sameElements(expected.shape), name)
    }
  }

  test("sorted means strictly increasing; whole means everything in its place") {
    assert(cases("sorted").isSorted && !cases("unsorted").isSorted && !cases("repeated").isSorted)
    assert(AxisSelection.whole(shape).isWhole && !cases("sorted").isWhole)
    assert(!selection(Array(3, 2, 1, 0), Array(0, 1, 2), Array.range(0, 5)).isWhole)
    assert(!selection(Array(0, 0, 1, 2), Array(0, 1, 2), Array.range(0, 5)).isWhole)
    assert(AxisSelection.whole(Array(0, 3)).isWhole)
  }

  test("countBelow counts the selected elements before a position") {
    forAll(selections) { any =>
      val sorted = any.sorted
      val selected = positions(sorted)
      val total = sorted.shape.foldLeft(1L)(_ * _)
      for (position <- 0L to total) assert(sorted.countBelow(position) == selected.count(_ < position))
    }
  }

  test("a selection is the relative selection of its sorted one") {
    forAll(selections) { any =>
      val sorted = any.sorted
      assert(sorted.isSorted)
      val relative = any.relativeTo(sorted)
      assert(positions(relative).map(sorted(_)) == positions(any))
    }
  }

  test("inverse gives the numbers under which a position is selected") {
    forAll(selections) { any =>
      val inverse = any.inverse
      val selected = positions(any)
      for (position <- 0L until any.shape.foldLeft(1L)(_ * _)) {
        val expected = selected.indices.filter(selected(_) == position).map(_.toLong)
        assert(inverse(position).toSeq.sorted == expected)
      }
    }
  }

  test("more positions than an Int can number") {
    val wide =
      new AxisSelection(Array(1 << 20, 1 << 20), Array(Array(5, (1 << 20) - 1), Array((1 << 20) - 1)))
    assert(wide(1) == (1L << 40) - 1)
    assert(wide.countBelow((1L << 40) - 1) == 1 && wide.countBelow(1L << 40) == 2)
    assert(AxisSelection.whole(Array(70000, 70000)).size == 4900000000L)
  }

  test("bad indices are named") {
    val outside = intercept[InvalidArgumentException](selection(Array(0), Array(3), Array(0)))
    assert(outside.getMessage == "index 3 is out of bounds for axis 1 of length 3")
    intercept[InvalidArgumentException](selection(Array(-1), Array(0), Array(0)))
    val axes = intercept[InvalidArgumentException](selection(Array(0)))
    assert(axes.getMessage.contains("1 axes") && axes.getMessage.contains("(4, 3, 5)"))
  }

  test("Java serialisation") {
    assert(positions(Serialization.roundTrip(cases("unsorted"))) == positions(cases("unsorted")))
  }
}
