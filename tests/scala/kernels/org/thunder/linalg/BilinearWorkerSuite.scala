package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class BilinearWorkerSuite extends AnyFunSuite {
  private val golden = Golden("bilinear")

  test("a worker serves slabs of any size, of which nothing is left behind") {
    val (first, second) = (golden("events_first"), golden("events_second"))
    val model = BilinearLeastSquares(first.toDoubles, 4, second.toDoubles, 5, 48, 3)
    val worker = new BilinearWorker(model)
    def fits(from: Int, rows: Int) = {
      val out = new Array[Double](rows * 12)
      worker(rows, golden("responses").doubles.slice(from * 48, (from + rows) * 48), out)
      out
    }
    val all = fits(0, 8)
    for ((from, rows) <- Seq((0, 1), (3, 2), (7, 1), (0, 8)); (value, i) <- fits(from, rows).zipWithIndex)
      assert(math.abs(value - all(from * 12 + i)) < 1e-9 * (1 + math.abs(value)))
  }
}
