package org.thunder.stats

import org.thunder.array.{DType, NDBlock, RowSums, VectorLoops, Vectors}

/** The inner loops of statistics by column: one row of `n` elements, from `at` on, into one value for each column.
  *
  * A method holds one loop and nothing else, so that the compiler takes it whole. Where a loop computes in the type
  * that it reads, the row has to begin at 0: only then, with equal offsets, does HotSpot vectorise it, and a copy of
  * the row costs far less than that gains.
  */
private[stats] object ColumnLoops {

  def add(row: Array[Float], at: Int, n: Int, sums: Array[Double]): Unit =
    RowSums.add(row, at, n, sums, 0)

  def add(row: Array[Double], at: Int, n: Int, sums: Array[Double]): Unit =
    RowSums.add(row, at, n, sums, 0)

  def add(row: Array[Float], n: Int, sums: Array[Float]): Unit = {
    var j = 0
    while (j < n) { sums(j) += row(j); j += 1 }
  }

  /** Adds `rows` rows of float32 or float64. */
  def addRows(values: NDBlock, at: Int, rows: Int, n: Int, sums: Array[Double]): Unit = {
    val isFloat = values.dtype == DType.Float32
    var i = 0
    while (i < rows) {
      if (isFloat) add(values.floats, at + i * n, n, sums) else add(values.doubles, at + i * n, n, sums)
      i += 1
    }
  }

  def add(row: Array[Long], n: Int, sums: Array[Long]): Unit = {
    var j = 0
    while (j < n) { sums(j) += row(j); j += 1 }
  }

  /** Adds deviations from a centre, and their squares. */
  def addDeviations(
      row: Array[Double],
      n: Int,
      centre: Array[Double],
      sums: Array[Double],
      squares: Array[Double]
  ): Unit = {
    var j = 0
    while (j < n) { val d = row(j) - centre(j); sums(j) += d; squares(j) += d * d; j += 1 }
  }

  /** The same for columns of a row in single precision. */
  def addDeviations(
      row: Array[Float],
      at: Int,
      n: Int,
      centre: Array[Double],
      sums: Array[Double],
      squares: Array[Double]
  ): Unit =
    if (Vectors.areUsed) VectorLoops.addDeviations(row, at, n, centre, sums, squares)
    else {
      var j = 0
      while (j < n) { val d = row(at + j) - centre(j); sums(j) += d; squares(j) += d * d; j += 1 }
    }

  /** Adds products of deviations from two centres. */
  def addProducts(
      a: Array[Double],
      centreA: Array[Double],
      b: Array[Double],
      centreB: Array[Double],
      n: Int,
      sums: Array[Double]
  ): Unit = {
    var j = 0
    while (j < n) { sums(j) += (a(j) - centreA(j)) * (b(j) - centreB(j)); j += 1 }
  }

  def difference(row: Array[Float], at: Int, n: Int, from: Array[Double], result: Array[Double]): Unit = {
    var j = 0
    while (j < n) { result(j) = row(at + j).toDouble - from(j); j += 1 }
  }

  def difference(row: Array[Double], at: Int, n: Int, from: Array[Double], result: Array[Double]): Unit = {
    var j = 0
    while (j < n) { result(j) = row(at + j) - from(j); j += 1 }
  }

  def subtract(rows: Array[Double], at: Int, n: Int, shift: Array[Double]): Unit = {
    var j = 0
    while (j < n) { rows(at + j) -= shift(j); j += 1 }
  }

  def subtract(row: Array[Float], n: Int, from: Array[Float]): Unit = {
    var j = 0
    while (j < n) { row(j) -= from(j); j += 1 }
  }

  /** NaN wins over every number, as in NumPy; so it does in the following. */
  def min(row: Array[Float], n: Int, least: Array[Float]): Unit = {
    var j = 0
    while (j < n) { least(j) = math.min(least(j), row(j)); j += 1 }
  }

  def max(row: Array[Float], n: Int, greatest: Array[Float]): Unit = {
    var j = 0
    while (j < n) { greatest(j) = math.max(greatest(j), row(j)); j += 1 }
  }

  def min(row: Array[Double], n: Int, least: Array[Double]): Unit = {
    var j = 0
    while (j < n) { least(j) = math.min(least(j), row(j)); j += 1 }
  }

  def max(row: Array[Double], n: Int, greatest: Array[Double]): Unit = {
    var j = 0
    while (j < n) { greatest(j) = math.max(greatest(j), row(j)); j += 1 }
  }

  def min(row: Array[Long], n: Int, least: Array[Long]): Unit = {
    var j = 0
    while (j < n) { least(j) = math.min(least(j), row(j)); j += 1 }
  }

  def max(row: Array[Long], n: Int, greatest: Array[Long]): Unit = {
    var j = 0
    while (j < n) { greatest(j) = math.max(greatest(j), row(j)); j += 1 }
  }

  /** Turns the order of unsigned numbers into that of signed ones, and back. */
  def flipSigns(row: Array[Long], n: Int): Unit = {
    var j = 0
    while (j < n) { row(j) ^= Long.MinValue; j += 1 }
  }
}
