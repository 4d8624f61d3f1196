package org.thunder.factorization

import org.thunder.{ChunkedRows, DataException}
import org.thunder.linalg.{Gemm, SymmetricEigen}
import org.thunder.stats.{Contrast, ContrastSums}

/** FastICA's fixed-point iterations on whitened records: one pass each. */
private[factorization] final class FixedPoint(
    whitened: ChunkedRows,
    contrast: Contrast,
    maxIter: Int,
    tol: Double
) {
  private val m = whitened.rowLength

  /** The k orthonormal directions found from `start` (k x m, of rank k).
    *
    * @throws DataException
    *   if a step leaves a direction nowhere to go
    */
  def solve(start: Array[Double], k: Int, algorithm: String): FixedPoint.Found =
    if (algorithm == FixedPoint.Symmetric) symmetric(start, k) else deflation(start, k)

  private def symmetric(start: Array[Double], k: Int): FixedPoint.Found = {
    var w = decorrelated(start, k)
    var change = Double.PositiveInfinity
    var iteration = 0
    while (iteration < maxIter && !(change < tol)) {
      val next = decorrelated(step(w), k)
      change = (0 until k).map(i => turn(w, next, i)).max
      w = next
      iteration += 1
    }
    new FixedPoint.Found(w, iteration, change)
  }

  /** One direction after the other, each orthogonal to those before it. */
  private def deflation(start: Array[Double], k: Int): FixedPoint.Found = {
    val found = new Array[Double](k * m)
    var (most, largest) = (0, 0.0)
    for (i <- 0 until k) {
      var w = unit(start.slice(i * m, (i + 1) * m))
      var change = Double.PositiveInfinity
      var iteration = 0
      while (iteration < maxIter && !(change < tol)) {
        val next = unit(apart(step(w), found, i))
        change = turn(w, next, 0)
        w = next
        iteration += 1
      }
      System.arraycopy(w, 0, found, i * m, m)
      most = math.max(most, iteration)
      largest = math.max(largest, change)
    }
    new FixedPoint.Found(found, most, largest)
  }

  private def step(w: Array[Double]): Array[Double] = {
    val (m, dtype, contrast) = (this.m, whitened.dtype, this.contrast)
    val shared = whitened.context.broadcast(w)
    whitened.summarise(() => new ContrastSums(m, dtype, contrast, shared.value)).step(w)
  }

  /** (W W')^(-1/2) W. */
  private def decorrelated(w: Array[Double], k: Int): Array[Double] = {
    val gram = new Array[Double](k * k)
    Gemm.multiplyTransposed(k, m, k, w, 0, w, 0, 0.0, gram, 0)
    val eigen = SymmetricEigen(gram, k)
    if (!(eigen.values(k - 1) > FixedPoint.Rounding * eigen.values(0))) throw FixedPoint.lost
    val scaled = Array.tabulate(k * k)(i => eigen.vectors(i) / math.sqrt(eigen.values(i / k)))
    val root = new Array[Double](k * k)
    Gemm.transposeMultiply(k, k, k, eigen.vectors, 0, scaled, 0, 0.0, root, 0)
    val result = new Array[Double](k * m)
    Gemm.multiply(k, k, m, root, 0, w, 0, 0.0, result, 0)
    result
  }

  /** w without its parts along the first `count` rows of `found`. */
  private def apart(w: Array[Double], found: Array[Double], count: Int): Array[Double] = {
    val result = w.clone
    for (i <- 0 until count) {
      val along = (0 until m).map(j => w(j) * found(i * m + j)).sum
      for (j <- 0 until m) result(j) -= along * found(i * m + j)
    }
    result
  }

  private def unit(w: Array[Double]): Array[Double] = {
    val norm = Factors.norm(w)
    if (!(norm > 0)) throw FixedPoint.lost
    w.map(_ / norm)
  }

  /** How far the cosine between row i of the two is from 1 or -1. */
  private def turn(w: Array[Double], next: Array[Double], i: Int): Double =
    math.abs(math.abs((i * m until (i + 1) * m).map(j => w(j) * next(j)).sum) - 1)
}

private[factorization] object FixedPoint {
  final val Symmetric = "symmetric"
  final val Algorithms = Seq(Symmetric, "deflation")

  /** What the iterations found.
    *
    * @param directions
    *   k x m, row by row
    * @param iterations
    *   how many were made, at most for one direction
    * @param turn
    *   how far the last cosines between a direction and its predecessor were from 1 or -1, at most
    */
  final class Found(val directions: Array[Double], val iterations: Int, val turn: Double)

  /** A smaller share of the largest eigenvalue is rounding. */
  private final val Rounding = 1e-15

  private def lost: DataException = new DataException(
    "FastICA lost a direction, as the contrast function does not tell it from others: choose another function (fun) or " +
      "fewer components (k)"
  )
}
