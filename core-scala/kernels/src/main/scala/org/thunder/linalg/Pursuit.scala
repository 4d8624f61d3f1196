package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** All steps of a principal component pursuit, from which each record's parts come anew: every step treats a record by
  * itself ([[PursuitStep]]).
  *
  * @param samples
  *   n of a record
  * @param start
  *   what the records are multiplied by to give the states before the first step
  */
final case class Pursuit(samples: Int, start: Double, steps: Vector[PursuitStep]) {

  def after(step: PursuitStep): Pursuit = copy(steps = steps :+ step)

  /** The low-rank part of each record: l of the last step; 0 if there is none. */
  def lowRank: RowFunction = PursuitPart(this, samples) { (rows, _, _, low, out) =>
    System.arraycopy(low, 0, out, 0, rows * samples)
  }

  /** The sparse part of each record: t of the last step, shrunk. */
  def sparse: RowFunction = PursuitPart(this, samples) { (rows, _, state, _, out) =>
    val threshold = steps.lastOption.fold(Double.PositiveInfinity)(_.threshold)
    var i = 0
    while (i < rows * samples) { out(i) = PursuitStep.shrunk(state(i), threshold); i += 1 }
  }

  /** t and the residual of each record after the last step: n + 1 values. */
  def states: RowFunction = PursuitPart(this, samples + 1) { (rows, records, state, low, out) =>
    steps.lastOption match {
      case Some(step) => PursuitStep.pack(step, rows, samples, records, state, low, out)
      case None =>
        for (row <- 0 until rows) System.arraycopy(state, row * samples, out, row * (samples + 1), samples)
    }
  }
}

/** What `result` makes of some records' m, t and l after all steps. */
private final case class PursuitPart(pursuit: Pursuit, length: Int)(
    result: (Int, Array[Double], Array[Double], Array[Double], Array[Double]) => Unit
) extends RowFunction {

  def resultLength(length: Int): Int =
    if (length == pursuit.samples) this.length
    else throw new InvalidArgumentException(
      s"records have $length samples, but those of the pursuit had ${pursuit.samples}"
    )

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = new SlabWorker {
    private var state, low = Array.emptyDoubleArray

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      if (state.length < rows * length) {
        state = new Array[Double](rows * length)
        low = new Array[Double](rows * length)
      }
      java.util.Arrays.fill(low, 0.0)
      var i = 0
      while (i < rows * length) { state(i) = pursuit.start * in(i); i += 1 }
      pursuit.steps.foreach(_(rows, length, in, state, low))
      result(rows, in, state, low, out)
    }
  }
}
