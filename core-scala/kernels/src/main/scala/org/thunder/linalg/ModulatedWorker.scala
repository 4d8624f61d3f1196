package org.thunder.linalg

/** [[ModulatedLeastSquares]] of a slab of records. Normal equations are solved where they keep ten digits; other records
  * are factorised one by one, and have the coefficients of minimum norm if columns depend on each other.
  */
private[linalg] final class ModulatedWorker(regressors: ModulatedLeastSquares) {
  import regressors.{columns, design, rank, samples}

  private val pairs = PackedCholesky.size(rank)
  private val pairProducts = PackedCholesky.productsOfPairs(regressors.fit.basis, samples, rank)
  private val cholesky = new PackedCholesky(1 + rank)
  private val normal = new Array[Double](PackedCholesky.size(1 + rank))
  private val solution = new Array[Double](1 + rank)
  private var capacity = 0
  private var weights, grams, sums, moments = Array.emptyDoubleArray

  /** b: rows x columns. */
  var coefficients = Array.emptyDoubleArray

  /** a, for records about their means. */
  var intercepts = Array.emptyDoubleArray

  /** X b: rows x samples. */
  var courses = Array.emptyDoubleArray

  /** Fits records `y`, whose `means` have been subtracted, with the time courses `m` (both rows x samples). */
  def fit(rows: Int, m: Array[Double], y: Array[Double], means: Array[Double]): Unit = {
    allocate(rows)
    multiply(rows, m, m)
    Gemm.multiply(rows, samples, pairs, weights, 0, pairProducts, 0, 0.0, grams, 0)
    multiply(rows, m, y)
    Gemm.multiply(rows, samples, rank, weights, 0, regressors.fit.basis, 0, 0.0, moments, 0)
    Gemm.multiply(rows, samples, rank, m, 0, regressors.fit.basis, 0, 0.0, sums, 0)
    var row = 0
    while (row < rows) { solve(row, m, y, means(row)); row += 1 }
    Gemm.multiplyTransposed(rows, columns, samples, coefficients, 0, design, 0, 0.0, courses, 0)
  }

  private def allocate(rows: Int): Unit = if (capacity < rows) {
    capacity = rows
    weights = new Array(rows * samples); courses = new Array(rows * samples)
    grams = new Array(rows * pairs); sums = new Array(rows * rank); moments = new Array(rows * rank)
    coefficients = new Array(rows * columns); intercepts = new Array(rows)
  }

  private def multiply(rows: Int, a: Array[Double], b: Array[Double]): Unit = {
    var i = 0
    while (i < rows * samples) { weights(i) = a(i) * b(i); i += 1 }
  }

  private def solve(row: Int, m: Array[Double], y: Array[Double], mean: Double): Unit = {
    assemble(row)
    if (cholesky.factorise(normal, 0, OrdinaryLeastSquares.LeastVariation)) {
      cholesky.solve(solution, 0)
      intercepts(row) = solution(0)
      Gemm.multiply(
        1,
        rank,
        columns,
        solution,
        1,
        regressors.toCoefficients,
        0,
        0.0,
        coefficients,
        row * columns
      )
    } else factorise(row, m, y, mean)
  }

  /** The normal equations of one record, in coordinates of the basis, with the intercept's column of ones first. */
  private def assemble(row: Int): Unit = {
    normal(0) = samples
    solution(0) = 0.0 // the sum of a record about its mean
    var i = 0
    var to = 1
    var from = row * pairs
    while (i < rank) {
      normal(to) = sums(row * rank + i)
      System.arraycopy(grams, from, normal, to + 1, i + 1)
      solution(1 + i) = moments(row * rank + i)
      to += i + 2
      from += i + 1
      i += 1
    }
  }

  /** One record's design by itself; NaN if it, or the record, is not finite. */
  private def factorise(row: Int, m: Array[Double], y: Array[Double], mean: Double): Unit = {
    val own = Array.tabulate(samples * (1 + columns)) { k =>
      val (i, j) = (k / (1 + columns), k % (1 + columns))
      if (j == 0) 1.0 else m(row * samples + i) * design(i * columns + j - 1)
    }
    val found = new Array[Double](1 + columns)
    if (own.forall(value => java.lang.Double.isFinite(value))) {
      val record = Array.tabulate(samples)(i => y(row * samples + i) + mean)
      val solver = LeastSquares(own, samples, 1 + columns).solver
      Gemm.multiply(1, samples, 1 + columns, record, 0, solver, 0, 0.0, found, 0)
    } else java.util.Arrays.fill(found, Double.NaN)
    intercepts(row) = found(0) - mean
    System.arraycopy(found, 1, coefficients, row * columns, columns)
  }
}
