package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{DType, NDBlock, RowFunction}

class PursuitSuite extends AnyFunSuite with NumericAssertions {
  private val steps = Vector(
    PursuitStep(Array(0.6, 0.8, 0.0), Array(0.5), 0.9, 0.9),
    PursuitStep(Array(0.6, 0.8, 0.0, 0.0, 0.0, 1.0), Array(0.8, 0.4), 0.9, 0.6)
  )
  private val records = NDBlock.doubles(Array.tabulate(60)(i => (i % 11) - 4.0), 20, 3)

  test("the parts are those of one step after the other") {
    val pursuit = steps.foldLeft(Pursuit(3, 0.1, Vector.empty))(_.after(_))
    val (state, low) = (records.doubles.map(_ * 0.1), new Array[Double](60))
    steps.foreach(_(20, 3, records.doubles, state, low))
    val again = Serialization.roundTrip(pursuit)
    assertClose(RowFunction(again.lowRank, records), NDBlock.doubles(low, 20, 3), 1e-14, 1e-14)
    val sparse = NDBlock.doubles(state.map(PursuitStep.shrunk(_, 0.6)), 20, 3)
    assertClose(RowFunction(again.sparse, records), sparse, 1e-14, 1e-14)
    val states = RowFunction(again.states, records)
    for (row <- 0 until 20) {
      for (j <- 0 until 3) assert(math.abs(states.doubles(4 * row + j) - state(3 * row + j)) < 1e-14)
      val residual = steps.last.residual(3, 3 * row, records.doubles, state, low)
      assert(math.abs(states.doubles(4 * row + 3) - residual) < 1e-14)
    }
  }

  test("without steps both parts are 0, and the states are multiples") {
    val none = Pursuit(3, 0.1, Vector.empty)
    assert(RowFunction(none.lowRank, records).doubles.forall(_ == 0))
    assert(RowFunction(none.sparse, records).doubles.forall(_ == 0))
    val multiples = Array.tabulate(80)(i => if (i % 4 == 3) 0.0 else 0.1 * records.doubles(i / 4 * 3 + i % 4))
    assertClose(RowFunction(none.states, records), NDBlock.doubles(multiples, 20, 4))
  }

  test("types of results; records of another length") {
    val none = Pursuit(3, 0.1, Vector.empty)
    assert(none.lowRank.resultType(DType.UInt16) == DType.Float32 && none.states.resultLength(3) == 4)
    intercept[InvalidArgumentException](none.sparse.resultLength(4))
  }
}
