package org.thunder.array

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks

class BoxSuite extends AnyFunSuite with ScalaCheckPropertyChecks {

  private def counting(shape: Int*): NDBlock =
    NDBlock.doubles(Array.tabulate(shape.product)(_ + 1.0), shape: _*)

  private def at(block: NDBlock, index: Seq[Int]): Double =
    block.doubles(index.zip(block.shape).foldLeft(0) { case (offset, (i, length)) => offset * length + i })

  /** All indices of an array. */
  private def indices(shape: Seq[Int]): Seq[Seq[Int]] =
    shape.foldLeft(Seq(Seq.empty[Int]))((found, length) => found.flatMap(i => (0 until length).map(i :+ _)))

  private val boxes: Gen[(Seq[Int], Seq[Int], Seq[Int])] = for {
    rank <- Gen.choose(1, 4)
    shape <- Gen.listOfN(rank, Gen.choose(1, 5))
    origin <- Gen.sequence[List[Int], Int](shape.map(length => Gen.choose(0, length - 1)))
    size <- Gen.sequence[List[Int], Int](shape.zip(origin).map { case (n, o) => Gen.choose(0, n - o) })
  } yield (shape, origin, size)

  test("cut takes the elements of the box, and put puts them where they were") {
    forAll(boxes) { case (shape, origin, size) =>
      val source = counting(shape: _*)
      val box = new Box(origin.toArray, size.toArray)
      val part = Box.cut(source, box)
      assert(part.shape.toSeq == size && part.size == box.size)
      for (index <- indices(size))
        assert(at(part, index) == at(source, index.zip(origin).map { case (i, o) => i + o }))
      val target = NDBlock.zeros(DType.Float64, shape.toArray)
      Box.put(part, target, origin.toArray)
      for (index <- indices(shape)) {
        val inside = index.indices.forall(a => index(a) >= origin(a) && index(a) < origin(a) + size(a))
        assert(at(target, index) == (if (inside) at(source, index) else 0))
      }
    }
  }

  test("from one place to another, between arrays of other shapes") {
    val (source, target) = (counting(2, 3, 4), NDBlock.zeros(DType.Float64, Array(3, 3, 5)))
    Box.copy(source, Array(1, 1, 0), target, Array(2, 0, 1), Array(1, 2, 4))
    assert(target.doubles.toSeq == Seq.fill(31)(0.0) ++ (17 to 20).map(_.toDouble) ++ Seq(0.0) ++
      (21 to 24).map(_.toDouble) ++ Seq.fill(5)(0.0))
  }

  test("every storage") {
    for (dtype <- DType.all) {
      val source = Convert.cast(counting(3, 4), dtype)
      val part = Box.cut(source, new Box(Array(1, 2), Array(2, 2)))
      assert(part.dtype == dtype && part.toDoubles.toSeq == Seq(7, 8, 11, 12).map { v =>
        if (dtype == DType.Bool) 1.0 else v.toDouble
      })
    }
  }

  test("all of a block is not copied") {
    val source = counting(2, 3)
    assert(Box.cut(source, new Box(Array(0, 0), Array(2, 3))) eq source)
  }

  test("another origin, another axis in front") {
    val box = new Box(Array(4, 6), Array(2, 3)).from(Array(3, 5)).under(7, 8)
    assert(box.origin.toSeq == Seq(7, 1, 1) && box.shape.toSeq == Seq(8, 2, 3))
  }
}
