package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class LaneProgramSuite extends AnyFunSuite {
  private val random = new scala.util.Random(7)

  private def run(program: LaneProgram.Compiled, inputs: Seq[Array[Int]], lanes: Int): Seq[Seq[Int]] = {
    val wires = Array.fill(program.wires, lanes)(0)
    for ((input, wire) <- inputs.zip(wires)) System.arraycopy(input, 0, wire, 0, lanes)
    program(wires, lanes)
    program.found.toSeq.map(wires(_).toSeq)
  }

  private def values(lanes: Int): Array[Int] = Array.fill(lanes)(random.nextInt(100))

  test("values stay as they are until they are needed last, and wires serve again") {
    val lanes = 20
    val inputs = Seq.fill(4)(values(lanes))
    val program = new LaneProgram(4)
    val pairs = Vector(0, 2).map(i => program.selected(Seq(Vector(i), Vector(i + 1)), 0 to 1))
    val all = program.selected(pairs, 0 to 3)
    val middle = program.selected(pairs, 1 to 2)
    val compiled = program.compile(all ++ middle ++ pairs.flatten :+ 3)
    val found = run(compiled, inputs, lanes)
    for (lane <- 0 until lanes) {
      val sorted = inputs.map(_(lane)).sorted
      assert(found.take(6).map(_(lane)) == sorted ++ sorted.slice(1, 3))
      assert(found.slice(6, 8).map(_(lane)) == inputs.take(2).map(_(lane)).sorted)
      assert(found.last(lane) == inputs(3)(lane))
    }
    assert(program.compile(all).wires < compiled.wires)
  }

  test("values of other lanes") {
    val input = values(10)
    val program = new LaneProgram(1)
    val later = program.shifted(program.shifted(0, 2), 1)
    val greatest = program.selected(Seq(Vector(0), Vector(later)), 1 to 1).head
    val found = run(program.compile(Seq(greatest, later)), Seq(input), 10)
    for (lane <- 0 until 7) {
      assert(found(0)(lane) == math.max(input(lane), input(lane + 3)))
      assert(found(1)(lane) == input(lane + 3))
    }
  }

  test("what nobody needs is left out") {
    val program = new LaneProgram(2)
    program.selected(Seq(Vector(0), Vector(1)), 0 to 1)
    program.shifted(1, 1)
    assert(program.compile(Seq(1, 0)).wires == 2)
  }
}
