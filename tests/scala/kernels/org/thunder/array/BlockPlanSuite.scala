package org.thunder.array

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.{InvalidArgumentException, Serialization}

class BlockPlanSuite extends AnyFunSuite with ScalaCheckPropertyChecks {

  private val plan = new BlockPlan(Array(5, 6), Array(2, 4), Array(1, 1))

  private def corners(box: Box): (Seq[Int], Seq[Int]) = (box.origin.toSeq, box.shape.toSeq)

  test("the drawing in the documentation") {
    assert(plan.grid.toSeq == Seq(3, 2) && plan.blocks == 6)
    assert(plan.place(3).toSeq == Seq(1, 1))
    assert(corners(plan.core(2)) == (Seq(2, 0), Seq(2, 4)))
    assert(corners(plan.padded(2)) == (Seq(1, 0), Seq(4, 5)))
    assert(corners(plan.core(5)) == (Seq(4, 4), Seq(1, 2)))
    assert(corners(plan.padded(5)) == (Seq(3, 3), Seq(2, 3)))
    assert(plan.pixels(3).toSeq == Seq(16, 17, 22, 23))
    assert(plan.lengths(0).toSeq == Seq(3, 4, 2) && plan.lengths(1).toSeq == Seq(5, 3))
    assert(plan.largest.toSeq == Seq(4, 5))
    assert(plan.isCut(0) && plan.isCut(1))
  }

  private val plans: Gen[BlockPlan] = for {
    rank <- Gen.choose(1, 3)
    shape <- Gen.listOfN(rank, Gen.choose(1, 9))
    blocks <- Gen.sequence[List[Int], Int](shape.map(length => Gen.choose(1, length)))
    padding <- Gen.sequence[List[Int], Int](shape.zip(blocks).map { case (n, b) =>
      Gen.choose(0, math.min(b, n - b))
    })
  } yield new BlockPlan(shape.toArray, blocks.toArray, padding.toArray)

  test("every pixel is one block's own") {
    forAll(plans) { plan =>
      val found = (0 until plan.blocks).flatMap(plan.pixels(_))
      assert(found.sorted == (0 until plan.shape.product))
      for (block <- 0 until plan.blocks) assert(plan.pixels(block).length == plan.core(block).size)
    }
  }

  test("the halo is the padding, ended by the image") {
    forAll(plans) { plan =>
      for (block <- 0 until plan.blocks; axis <- plan.shape.indices) {
        val (core, padded) = (plan.core(block), plan.padded(block))
        val before = core.origin(axis) - padded.origin(axis)
        val behind = padded.origin(axis) + padded.shape(axis) - core.origin(axis) - core.shape(axis)
        assert(before == math.min(plan.padding(axis), core.origin(axis)))
        assert(behind ==
          math.min(plan.padding(axis), plan.shape(axis) - core.origin(axis) - core.shape(axis)))
        assert(padded.shape(axis) == plan.lengths(axis)(plan.place(block)(axis)))
      }
    }
  }

  test("sizes in kilobytes, with padding") {
    val plan = BlockPlan(Array(100, 100), 10, DType.Int16, ChunkSize("1"), Array(2, 0))
    assert(plan.blockShape.toSeq == Seq(5, 100) && plan.grid.toSeq == Seq(20, 1) && !plan.isCut(1))
    assert(BlockPlan(Array(4, 4), 10, DType.Int16, ChunkSize.Auto).padding.toSeq == Seq(0, 0))
  }

  test("axes that are not cut may change their lengths") {
    val plan = new BlockPlan(Array(5, 6), Array(2, 6), Array(1, 0)).resized(Array(5, 3))
    assert(plan.shape.toSeq == Seq(5, 3) && plan.blockShape.toSeq == Seq(2, 3) &&
      plan.grid.toSeq == Seq(3, 1))
    for (shape <- Seq(Array(4, 6), Array(5), Array(5, 6, 1))) {
      val error = intercept[InvalidArgumentException](plan.resized(shape))
      assert(error.getMessage.contains("axes that are cut must keep their lengths"))
    }
  }

  test("images without pixels have no blocks") {
    val plan = BlockPlan(Array(0, 6), 3, DType.UInt8, ChunkSize.Auto)
    assert(plan.blocks == 0 && plan.grid.toSeq == Seq(0, 1) && plan.largest.toSeq == Seq(0, 6))
  }

  test("what does not fit") {
    def refused(blocks: Array[Int], padding: Array[Int]): String =
      intercept[InvalidArgumentException](new BlockPlan(Array(9, 9), blocks, padding)).getMessage
    assert(refused(Array(9), Array(0, 0)).contains("one number for each axis"))
    assert(refused(Array(9, 9), Array(0)).contains("padding (0,) does not fit images of (9, 9)"))
    for (blocks <- Seq(Array(0, 9), Array(10, 9), Array(-1, 9)))
      assert(refused(blocks, Array(0, 0)).contains("from 1 pixel to all"))
    for (padding <- Seq(Array(4, 0), Array(-1, 0)))
      assert(refused(Array(3, 3), padding).contains("must be from 0 to the blocks' (3, 3) pixels"))
    assert(refused(Array(3, 9), Array(1, 1)).contains("exceed images of (9, 9)"))
    assert(refused(Array(6, 9), Array(4, 0)).contains("exceed images of (9, 9)"))
  }

  test("plans travel") {
    assert(corners(Serialization.roundTrip(plan).padded(5)) == corners(plan.padded(5)))
  }
}
