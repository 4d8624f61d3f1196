package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class ModulatedWorkerSuite extends AnyFunSuite {
  private val random = new scala.util.Random(3)
  private val (samples, columns, rows) = (30, 3, 4)
  private val design = Array.fill(samples * columns)(random.nextGaussian())
  private val courses = Array.fill(rows * samples)(1 + random.nextDouble())
  private val truth = Array.fill(rows * columns)(random.nextGaussian())
  private val records = Array.tabulate(rows * samples) { at =>
    val (row, i) = (at / samples, at % samples)
    val combined = (0 until columns).map(j => design(i * columns + j) * truth(row * columns + j)).sum
    7 + courses(at) * combined
  }

  private def fit(courses: Array[Double], design: Array[Double], columns: Int) = {
    val worker = new ModulatedWorker(new ModulatedLeastSquares(design, samples, columns))
    val means = Array.tabulate(rows)(row => records.slice(row * samples, (row + 1) * samples).sum / samples)
    val centered = records.zipWithIndex.map { case (y, i) => y - means(i / samples) }
    worker.fit(rows, courses, centered, means)
    for (row <- 0 until rows) worker.intercepts(row) += means(row)
    worker
  }

  test("exact courses give exact coefficients") {
    val found = fit(courses, design, columns)
    for (i <- truth.indices) assert(math.abs(found.coefficients(i) - truth(i)) < 1e-10)
    for (row <- 0 until rows) assert(math.abs(found.intercepts(row) - 7) < 1e-10)
  }

  test("courses that make a column constant, and NaN, are taken by themselves") {
    val inverse = Array.tabulate(rows * samples)(i => 1 / design(i % samples * columns))
    java.util.Arrays.fill(inverse, 0, samples, Double.NaN)
    val found = fit(inverse, design, columns)
    assert(found.coefficients.take(columns).forall(_.isNaN) && found.intercepts(0).isNaN)
    for (row <- 1 until rows) // of minimum norm: the constant is shared equally
      assert(math.abs(found.coefficients(row * columns) - found.intercepts(row)) < 1e-8)
  }
}
