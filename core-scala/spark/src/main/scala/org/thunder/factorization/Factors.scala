package org.thunder.factorization

/** Small matrices that models hold. */
private[factorization] object Factors {

  /** columns x rows from rows x columns, both row by row. */
  def transpose(values: Array[Double], rows: Int, columns: Int): Array[Double] =
    Array.tabulate(values.length)(i => values(i % rows * columns + i / rows))
}
