package org.thunder.factorization

import org.thunder.{InvalidArgumentException, Series}

/** Small matrices that models hold. */
private[thunder] object Factors {

  /** What records with NaN have not. */
  final val Decomposition = "singular value decomposition"

  /** columns x rows from rows x columns, both row by row. */
  def transpose(values: Array[Double], rows: Int, columns: Int): Array[Double] =
    Array.tabulate(values.length)(i => values(i % rows * columns + i / rows))

  /** Euclidean norm. */
  def norm(values: Array[Double]): Double = math.sqrt(values.map(v => v * v).sum)

  /** The most components that a series has. */
  def most(series: Series): Long = math.min(series.length.toLong, series.rows.rows)

  /** Refuses a number of components that the series has not. */
  def checkCount(k: Int, series: Series): Unit = {
    val greatest = most(series)
    if (k < 1 || k > greatest) throw new InvalidArgumentException(
      s"k must be between 1 and $greatest (the lesser of ${series.length} samples and ${series.rows.rows} records), " +
        s"but k = $k"
    )
  }

  /** Refuses more samples than the driver holds a square of. */
  def checkSquare(series: Series): Unit =
    if (series.length > Solver.MaxSamples) throw new InvalidArgumentException(
      s"expected at most ${Solver.MaxSamples} samples (samples² doubles are needed), but records have ${series.length}"
    )
}
