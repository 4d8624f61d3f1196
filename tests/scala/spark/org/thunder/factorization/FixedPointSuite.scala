package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, Series, SparkSuite}
import org.thunder.array.NDBlock
import org.thunder.linalg.Projection
import org.thunder.stats.Contrast

class FixedPointSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("components")

  private def whitened = {
    val whitening = Factors.transpose(golden("ica_whitening").doubles, 3, 7)
    val mean = Series.fromBlock(context, golden("matrix"), 1).mean.doubles
    Series.fromBlock(context, golden("matrix"), 3).mapRows(Projection(whitening, 3, mean)).rows
  }

  test("directions are orthonormal, however many, from dependent starts too") {
    val start = Array(1.0, 2, 3, 1, 2, 3.001, 0, 1, 0)
    for (algorithm <- FixedPoint.Algorithms; k <- 1 to 3) {
      val found = new FixedPoint(whitened, Contrast.Cube, 100, 1e-9).solve(start.take(k * 3), k, algorithm)
      val w = found.directions
      val gram = Array.tabulate(k * k) { i =>
        (0 until 3).map(j => w(i / k * 3 + j) * w(i % k * 3 + j)).sum
      }
      val identity = Array.tabulate(k * k)(i => if (i / k == i % k) 1.0 else 0.0)
      assertClose(NDBlock.doubles(gram), NDBlock.doubles(identity), 1e-9, 1e-9, s"$algorithm $k")
      assert(found.iterations > 1 && found.iterations < 100 && found.turn < 1e-9)
    }
  }

  test("the last turn is told where iterations end early") {
    for (algorithm <- FixedPoint.Algorithms) {
      val found =
        new FixedPoint(whitened, Contrast.Cube, 1, 1e-9).solve(Array(1.0, 2, 3, 0, 1, 0), 2, algorithm)
      assert(found.iterations == 1 && found.turn > 1e-9 && found.turn <= 1)
    }
  }

  test("a direction without a way on is one error") {
    // the sum of z⁴ is 3 times that of z²: the cube's step is exactly 0
    val normal = NDBlock.doubles(Array(2.0, -2, 1, -1, 1, -1, 0, 0, 0, 0, 0, 0), 12, 1)
    val rows = Series.fromBlock(context, normal, 1).rows
    for (algorithm <- FixedPoint.Algorithms) {
      val cube = new FixedPoint(rows, Contrast.Cube, 5, 1e-9)
      assert(intercept[DataException](cube.solve(
        Array(1.0),
        1,
        algorithm
      )).getMessage.contains("another function"))
    }
  }
}
