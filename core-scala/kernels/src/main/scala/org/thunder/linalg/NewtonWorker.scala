package org.thunder.linalg

import org.thunder.array.SlabWorker

/** Newton's steps of a slab of records, of which those that are not done yet lie side by side. */
private[linalg] final class NewtonWorker(model: GeneralizedLeastSquares) extends SlabWorker {
  import NewtonWorker.{LargestLogit, MostEta}

  private val (family, samples, p) = (model.family, model.samples, model.columns)
  private val (basis, rank) = (model.fit.basis, model.fit.rank)
  private val pairs = PackedCholesky.size(rank)
  private val pairProducts = PackedCholesky.productsOfPairs(basis, samples, rank)
  private val results = 2 * p + GeneralizedLeastSquares.Extras
  private var capacity = 0
  private var eta, means, weights, right, current, former, normal, moment = Array.emptyDoubleArray
  private var deviances, least = Array.emptyDoubleArray
  private var active = Array.emptyIntArray
  private val cholesky = new PackedCholesky(rank)

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    var count = begin(rows, in, out)
    var step = 1
    while (count > 0) {
      count = improve(count, step, in, out)
      step += 1
    }
  }

  private def allocate(rows: Int): Unit = if (capacity < rows) {
    capacity = rows
    eta = new Array(rows * samples); means = new Array(rows * samples); least = new Array(rows)
    weights = new Array(rows * samples); right = new Array(rows * samples)
    current = new Array(rows * rank); former = new Array(rows * rank); moment = new Array(rows * rank)
    normal = new Array(rows * pairs); deviances = new Array(rows); active = new Array(rows)
  }

  /** Puts aside records that cannot be fitted, and starts the others from their values; says how many. */
  private def begin(rows: Int, in: Array[Double], out: Array[Double]): Int = {
    var (count, row) = (0, 0)
    while (row < rows) {
      if (isAllowed(in, row * samples)) {
        val mean = org.thunder.signal.Reductions.mean(in, row * samples, samples)
        var (sum, i) = (0.0, 0)
        while (i < samples) {
          val y = in(row * samples + i)
          means(count * samples + i) = family.start(y, mean)
          eta(count * samples + i) = family.link(means(count * samples + i))
          sum += family.leastLoss(y)
          i += 1
        }
        least(count) = sum
        active(count) = row
        deviances(count) = Double.PositiveInfinity
        count += 1
      } else {
        java.util.Arrays.fill(out, row * results, (row + 1) * results - 1, Double.NaN)
        out((row + 1) * results - 1) = 0
      }
      row += 1
    }
    count
  }

  /** Every value is one that the family allows, and they are not all 0, of which there is no logarithm. */
  private def isAllowed(in: Array[Double], at: Int): Boolean = {
    var (i, largest) = (at, 0.0)
    while (i < at + samples && family.allows(in(i))) { largest = math.max(largest, in(i)); i += 1 }
    i == at + samples && (largest > 0 || family == ResponseFamily.Binomial)
  }

  /** One step of the records that are active; says how many still are. */
  private def improve(count: Int, step: Int, in: Array[Double], out: Array[Double]): Int = {
    weigh(count, in)
    Gemm.multiply(count, samples, pairs, weights, 0, pairProducts, 0, 0.0, normal, 0)
    Gemm.multiply(count, samples, rank, right, 0, basis, 0, 0.0, moment, 0)
    System.arraycopy(current, 0, former, 0, count * rank)
    var a = 0
    while (a < count) { solve(a); a += 1 }
    Gemm.multiplyTransposed(count, rank, samples, current, 0, basis, 0, 0.0, eta, 0)
    settle(count, step, in, out)
  }

  /** Curvatures, and these times working responses. */
  private def weigh(count: Int, in: Array[Double]): Unit = {
    var a = 0
    while (a < count) {
      val (at, y) = (a * samples, active(a) * samples)
      var i = 0
      while (i < samples) {
        val mu = means(at + i)
        weights(at + i) = family.curvature(in(y + i), mu)
        right(at + i) = weights(at + i) * eta(at + i) + family.score(in(y + i), mu)
        i += 1
      }
      a += 1
    }
  }

  /** The coordinates that solve the weighted normal equations; NaN if these are singular. */
  private def solve(a: Int): Unit = {
    val isDefinite = factorise(a)
    var j = 0
    while (j < rank) {
      current(a * rank + j) = if (isDefinite) moment(a * rank + j) else Double.NaN
      j += 1
    }
    if (isDefinite) cholesky.solve(current, a * rank)
  }

  /** L L' = Q'WQ of one record. */
  private def factorise(a: Int): Boolean = cholesky.factorise(normal, a * pairs, 0)

  /** Halves steps that made the deviance larger, finishes records that have come to rest, and moves the others together. */
  private def settle(count: Int, step: Int, in: Array[Double], out: Array[Double]): Int = {
    var (left, a) = (0, 0)
    while (a < count) {
      val found = deviance(a, in)
      val last = deviances(a)
      val change = math.abs(found - last) / (math.abs(found) + 0.1)
      if (step > 1 && !(found <= last || change < model.tol) && step < model.maxIter) {
        halve(a)
        keep(a, left, last)
        left += 1
      } else if (change < model.tol || step >= model.maxIter)
        finish(a, step, change < model.tol, found, in, out)
      else { keep(a, left, found); left += 1 }
      a += 1
    }
    left
  }

  /** Goes half of the way back. */
  private def halve(a: Int): Unit = {
    var j = a * rank
    while (j < (a + 1) * rank) {
      current(j) = if (current(j).isNaN) former(j) else (current(j) + former(j)) / 2
      j += 1
    }
    Gemm.multiplyTransposed(1, rank, samples, current, a * rank, basis, 0, 0.0, eta, a * samples)
    setMeans(a)
  }

  private def setMeans(a: Int): Unit = {
    var i = a * samples
    while (i < (a + 1) * samples) { eta(i) = math.max(-MostEta, math.min(MostEta, eta(i))); i += 1 }
    family.means(eta, a * samples, samples, means, right)
  }

  private def keep(a: Int, to: Int, deviance: Double): Unit = {
    if (to != a) {
      System.arraycopy(eta, a * samples, eta, to * samples, samples)
      System.arraycopy(means, a * samples, means, to * samples, samples)
      System.arraycopy(current, a * rank, current, to * rank, rank)
      least(to) = least(a)
      active(to) = active(a)
    }
    deviances(to) = deviance
  }

  private def deviance(a: Int, in: Array[Double]): Double = {
    val (at, y) = (a * samples, active(a) * samples)
    setMeans(a)
    var (sum, i) = (0.0, 0)
    while (i < samples) {
      sum += family.loss(in(y + i), eta(at + i), means(at + i))
      i += 1
    }
    sum - least(a)
  }

  private def finish(
      a: Int,
      step: Int,
      isConverged: Boolean,
      deviance: Double,
      in: Array[Double],
      out: Array[Double]
  ): Unit = {
    val to = active(a) * results
    Gemm.multiply(1, rank, p, current, a * rank, model.toBetas, 0, 0.0, out, to)
    val scale = dispersion(a, in)
    standardErrors(a, scale, out, to + p)
    out(to + 2 * p) = deviance
    out(to + 2 * p + 1) = nullDeviance(a, in)
    out(to + 2 * p + 2) = scale
    out(to + 2 * p + 3) = if (isConverged && !isSeparated(a)) step else -step
  }

  private def dispersion(a: Int, in: Array[Double]): Double =
    if (!family.isDispersed) 1.0
    else {
      val (at, y) = (a * samples, active(a) * samples)
      var (sum, i) = (0.0, 0)
      while (i < samples) { sum += family.pearson(in(y + i), means(at + i)); i += 1 }
      sum / (samples - rank)
    }

  /** Roots of the diagonal of T'(Q'WQ)^-1 T times the dispersion, with weights at the last predictors. */
  private def standardErrors(a: Int, scale: Double, out: Array[Double], to: Int): Unit = {
    var i = 0
    while (i < samples) {
      weights(a * samples + i) = family.weight(means(a * samples + i))
      i += 1
    }
    Gemm.multiply(1, samples, pairs, weights, a * samples, pairProducts, 0, 0.0, normal, a * pairs)
    val isDefinite = factorise(a)
    val column = new Array[Double](rank)
    var j = 0
    while (j < p) {
      i = 0
      while (i < rank) { column(i) = model.toBetas(i * p + j); i += 1 }
      out(to + j) = if (isDefinite) math.sqrt(scale * cholesky.quadratic(column)) else Double.NaN
      j += 1
    }
  }

  private def nullDeviance(a: Int, in: Array[Double]): Double = {
    val y = active(a) * samples
    val mean =
      if (model.hasIntercept) org.thunder.signal.Reductions.mean(in, y, samples) else family.mean(0.0)
    val eta = family.link(mean)
    var (sum, i) = (0.0, 0)
    while (i < samples) { sum += family.loss(in(y + i), eta, mean); i += 1 }
    sum - least(a)
  }

  /** Events that a plane through the design tells from the others with certainty have no finite coefficients. */
  private def isSeparated(a: Int): Boolean = {
    var i = a * samples
    while (i < (a + 1) * samples && math.abs(eta(i)) < LargestLogit) i += 1
    family == ResponseFamily.Binomial && i < (a + 1) * samples
  }
}

private object NewtonWorker {

  /** Predictors are kept within this, so that means stay within what doubles hold. */
  private final val MostEta = 500.0

  /** Beyond this a probability is 0 or 1 by eight digits. */
  private final val LargestLogit = 18.0
}
