package org.thunder.linalg

import org.thunder.array.{DType, SlabWorker}
import org.thunder.signal.Reductions

/** [[RidgeSearch]] of records in double precision. */
private[linalg] final class RidgeWorker(search: RidgeSearch) extends SlabWorker {
  import search.{folds, samples}
  import folds.{isCentered, offsets, order, ranks, starts}

  private val choice = new RidgeChoice(search, DType.Float64)
  private val sums = new Array[Double](2)
  private var ordered = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    choice.allocate(rows)
    if (ordered.length < rows * samples) ordered = new Array[Double](rows * samples)
    var row = 0
    while (row < rows) { arrange(row, in); row += 1 }
    for (fold <- ranks.indices) project(fold, rows)
    choice.write(rows, out)
  }

  /** Puts a record's samples into the folds' order, relative to its first one if there is an intercept. */
  private def arrange(row: Int, in: Array[Double]): Unit = {
    val at = row * samples
    val origin = if (isCentered) in(at) else 0.0
    if (order.isEmpty) System.arraycopy(in, at, ordered, at, samples)
    else {
      var i = 0
      while (i < samples) { ordered(at + i) = in(at + order(i)); i += 1 }
    }
    Reductions.subtract(ordered, at, samples, origin, sums, 0)
    choice.origins(row) = origin
    choice.sizes(row) = sums(1)
    choice.totals(row) = Reductions.squares(ordered, at, samples, sums(0) / samples)
  }

  /** The coordinates of all records in a fold. To BLAS, which reads columns, records are columns. */
  private def project(fold: Int, rows: Int): Unit = {
    val (rank, n) = (ranks(fold), starts(fold + 1) - starts(fold))
    if (rank > 0) Blas.instance.dgemm(
      "N",
      "N",
      rank,
      rows,
      n,
      1.0,
      folds.bases(fold),
      0,
      rank,
      ordered,
      starts(fold),
      samples,
      0.0,
      choice.coordinates.doubles,
      offsets(fold),
      choice.width
    )
  }
}
