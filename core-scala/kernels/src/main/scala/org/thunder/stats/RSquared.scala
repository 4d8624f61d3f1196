package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.signal.Reductions

/** The coefficient of determination of each record's prediction. */
object RSquared {

  /** 1 - SSE / SST for each row of two blocks (rows x n), SST about the row's mean, 0 where it is 0: (rows x 1), float64. */
  def apply(observed: NDBlock, predicted: NDBlock): NDBlock = {
    val n = observed.rowLength
    val (y, p) = (new Array[Double](n), new Array[Double](n))
    val result = NDBlock.zeros(DType.Float64, Array(observed.rows, 1))
    var row = 0
    while (row < observed.rows) {
      Convert.toDoubles(observed, row * n, n, y, 0)
      Convert.toDoubles(predicted, row * n, n, p, 0)
      val total = Reductions.squares(y, 0, n, Reductions.mean(y, 0, n))
      var i = 0
      while (i < n) { p(i) -= y(i); i += 1 }
      result.doubles(row) = if (total == 0.0) 0.0 else 1.0 - Reductions.squares(p, 0, n, 0.0) / total
      row += 1
    }
    result
  }
}
