package org.thunder.linalg

import org.thunder.array.{DType, FloatSlabWorker}

/** [[RidgeSearch]] with an intercept, of records in single precision ([[FloatRecords]]): their coordinates and what
  * is predicted from them are, too. A record of which almost nothing is unexplained, or whose mean hides its variation, is
  * computed in double precision.
  */
private[linalg] final class FloatRidge(search: RidgeSearch) extends FloatSlabWorker {
  import FloatRecords.{keepsDigits, LeastUnexplained}
  import search.{folds, samples}
  import folds.{offsets, ranks, starts}

  private val choice = new RidgeChoice(search, DType.Float32)
  private val records = new FloatRecords(samples, 0, Array.empty, folds.order)
  private val width = choice.width
  private val results = search.resultLength(samples)
  private val exact = new ExactRecord(search.worker(samples), samples, results)

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    choice.allocate(rows)
    records.take(rows, in, at)
    for (fold <- ranks.indices) project(fold, rows)
    var row = 0
    while (row < rows) { measure(row); row += 1 }
    choice.write(rows, out)
    row = 0
    while (row < rows) { if (!isGood(row)) exact(in, at + row * samples, out, row * results); row += 1 }
  }

  /** The coordinates of all records in a fold. To BLAS, which reads columns, records are columns. */
  private def project(fold: Int, rows: Int): Unit = {
    val (rank, n) = (ranks(fold), starts(fold + 1) - starts(fold))
    Blas.instance.sgemm(
      "T",
      "N",
      rank,
      rows,
      n,
      1.0f,
      folds.columns(fold),
      0,
      n,
      records.values,
      records.from + starts(fold),
      samples,
      0.0f,
      choice.coordinates.floats,
      offsets(fold),
      width
    )
  }

  /** The record's sums of squares; its sum is told by the coordinates, as ones are among the regressors. */
  private def measure(row: Int): Unit = {
    val coordinates = choice.coordinates.floats
    var sum = 0.0
    var j = 0
    while (j < width) { sum += coordinates(row * width + j) * folds.ones(j); j += 1 }
    choice.origins(row) = records.origins(row)
    choice.sizes(row) = records.squares(row)
    choice.totals(row) = records.squares(row) - sum * sum / samples
  }

  private def isGood(row: Int): Boolean = {
    val size = choice.sizes(row)
    keepsDigits(choice.totals(row), size) && choice.rest(row) >= LeastUnexplained * size
  }
}
