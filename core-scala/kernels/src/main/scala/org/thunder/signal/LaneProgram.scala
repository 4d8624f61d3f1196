package org.thunder.signal

import org.thunder.array.{IntPairs, SelectionNetwork}
import org.thunder.array.SelectionNetwork.Comparator

import scala.collection.mutable

/** Comparators of values that many lanes have, written down one after the other.
  *
  * A value is a number, and is made once: those below `inputs` are given, each step makes new ones. So what a step
  * needs stays as it is until then; [[compile]] finds out which values need a wire, and for how long.
  */
private[signal] final class LaneProgram(inputs: Int) {
  import LaneProgram._

  private val steps = mutable.ArrayBuffer.empty[Made]
  private var values = inputs

  /** Most networks are needed several times. */
  private val networks = mutable.Map.empty[(Seq[Int], Range), (Array[Comparator], Array[Int])]

  private def next(): Int = { values += 1; values - 1 }

  /** The values of lanes that are so many further. */
  def shifted(value: Int, lanes: Int): Int = {
    val to = next()
    steps += Shifted(value, lanes, to)
    to
  }

  /** Values of some ranks among sequences that are sorted. */
  def selected(sequences: Seq[Vector[Int]], ranks: Range): Vector[Int] = {
    val lengths = sequences.map(_.length)
    val (comparators, targets) =
      networks.getOrElseUpdate((lengths, ranks), SelectionNetwork.select(lengths, ranks))
    val now = sequences.flatten.toArray
    for (Comparator(low, high, _, _) <- comparators) {
      val step = Compared(now(low), now(high), next(), next())
      steps += step
      now(low) = step.low
      now(high) = step.high
    }
    targets.map(now).toVector
  }

  /** What finds the values in the end. */
  def compile(found: Seq[Int]): Compiled = {
    val needed = new Array[Boolean](values)
    found.foreach(needed(_) = true)
    val live = steps.reverseIterator.filter { step =>
      val isNeeded = step.results.exists(needed)
      if (isNeeded) step.operands.foreach(needed(_) = true)
      isNeeded
    }.toVector.reverse
    val last = new Array[Int](values)
    for ((step, i) <- live.zipWithIndex) step.operands.foreach(last(_) = i)
    found.foreach(last(_) = live.length)
    val wires = new Wires(inputs)
    val wireOf = Array.tabulate(values)(i => if (i < inputs) i else -1)
    val compiled = for ((step, i) <- live.zipWithIndex) yield {
      val from = step.operands.map(wireOf)
      step.operands.distinct.foreach(value => if (last(value) == i) wires.free(wireOf(value)))
      val to = step.results.map(value => if (needed(value)) wires.take() else Nowhere)
      for ((value, wire) <- step.results.zip(to)) wireOf(value) = wire
      wired(step, from, to)
    }
    new Compiled(wires.count, compiled.toArray, found.map(wireOf).toArray)
  }
}

private[signal] object LaneProgram {

  /** Steps on wires: those from 0 on have the inputs, those in `found` the results. It has no state. */
  final class Compiled(val wires: Int, steps: Array[Step], val found: Array[Int]) {

    /** Runs for the first `lanes` values of the wires. */
    def apply(wires: Array[Array[Int]], lanes: Int): Unit = {
      var i = 0
      while (i < steps.length) { steps(i).run(wires, lanes); i += 1 }
    }
  }

  sealed abstract class Step {
    def run(wires: Array[Array[Int]], lanes: Int): Unit
  }

  private final class Copy(from: Int, shift: Int, to: Int) extends Step {
    def run(wires: Array[Array[Int]], lanes: Int): Unit =
      System.arraycopy(wires(from), shift, wires(to), 0, lanes - shift)
  }

  private final class Sort(a: Int, b: Int, low: Int, high: Int) extends Step {
    def run(wires: Array[Array[Int]], lanes: Int): Unit =
      IntPairs.sort(wires(a), wires(b), wires(low), wires(high), lanes)
  }

  private final class Lesser(a: Int, b: Int, low: Int) extends Step {
    def run(wires: Array[Array[Int]], lanes: Int): Unit =
      IntPairs.lesser(wires(a), wires(b), wires(low), lanes)
  }

  private final class Greater(a: Int, b: Int, high: Int) extends Step {
    def run(wires: Array[Array[Int]], lanes: Int): Unit =
      IntPairs.greater(wires(a), wires(b), wires(high), lanes)
  }

  /** The wire of a result that no one needs. */
  private final val Nowhere = -1

  private sealed abstract class Made(val operands: Seq[Int], val results: Seq[Int])
  private final case class Shifted(from: Int, lanes: Int, to: Int) extends Made(Seq(from), Seq(to))
  private final case class Compared(a: Int, b: Int, low: Int, high: Int)
      extends Made(Seq(a, b), Seq(low, high))

  /** The step between wires. */
  private def wired(step: Made, from: Seq[Int], to: Seq[Int]): Step = step match {
    case shifted: Shifted => new Copy(from.head, shifted.lanes, to.head)
    case _: Compared if to(0) == Nowhere => new Greater(from(0), from(1), to(1))
    case _: Compared if to(1) == Nowhere => new Lesser(from(0), from(1), to(0))
    case _: Compared => new Sort(from(0), from(1), to(0), to(1))
  }

  /** Wires that steps take, and that others get after them. */
  private final class Wires(inputs: Int) {
    private var spare = List.empty[Int]
    private var used = inputs

    def count: Int = used

    def take(): Int = spare match {
      case wire :: others => spare = others; wire
      case Nil => used += 1; used - 1
    }

    def free(wire: Int): Unit = spare ::= wire
  }
}
