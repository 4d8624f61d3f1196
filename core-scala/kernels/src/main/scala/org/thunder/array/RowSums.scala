package org.thunder.array

/** Adds rows, or parts of them, to as many sums in double precision, from `to` on. */
private[thunder] object RowSums {
  def add(row: Array[Float], at: Int, count: Int, sums: Array[Double], to: Int): Unit =
    if (Vectors.areUsed) VectorLoops.add(row, at, count, sums, to)
    else {
      var i = 0
      while (i < count) { sums(to + i) += row(at + i).toDouble; i += 1 }
    }

  def add(row: Array[Double], at: Int, count: Int, sums: Array[Double], to: Int): Unit = {
    var i = 0
    while (i < count) { sums(to + i) += row(at + i); i += 1 }
  }

  /** Adds `rows` rows, each `step` elements behind the one before: with explicit vectors four at a time, from four places
    * far apart, because the processor reads ahead of each.
    */
  def addAll(
      values: Array[Float],
      at: Int,
      step: Int,
      rows: Int,
      count: Int,
      sums: Array[Double],
      to: Int
  ): Unit = {
    val apart = if (Vectors.areUsed) rows / 4 else 0
    var row = 0
    while (row < apart) {
      VectorLoops.addFour(values, at + row * step, apart * step, count, sums, to)
      row += 1
    }
    row = 4 * apart
    while (row < rows) { add(values, at + row * step, count, sums, to); row += 1 }
  }
}
