package org.thunder.linalg

/** The planes in which a skew-symmetric matrix M rotates states, dx = x M: those of its pairs of eigenvectors.
  *
  * @param rates
  *   k/2 angular rates in descending order, in radians for each unit of time: the magnitudes of the eigenvalues
  * @param axes
  *   k x k, row by row, orthonormal: rows 2i and 2i + 1 span plane i, and states turn from the first to the second
  */
final class RotationPlanes private (val rates: Array[Double], val axes: Array[Double]) {
  private val k = 2 * rates.length

  /** The same planes, each turned to lie conventionally to some states (n x k, row by row), those at the beginning of
    * every condition: its first axis is where they are spread most about their mean, and points to the side of the
    * state that is farthest out. One state alone lies on the first axis.
    */
  def aligned(states: Array[Double], n: Int): RotationPlanes = {
    val turned = axes.clone
    for (plane <- rates.indices) {
      val coordinates = Array.tabulate(n)(i => (along(states, i, 2 * plane), along(states, i, 2 * plane + 1)))
      val angle = RotationPlanes.principalAngle(coordinates)
      turn(turned, 2 * plane, math.cos(angle), math.sin(angle))
    }
    new RotationPlanes(rates, turned)
  }

  private def along(states: Array[Double], state: Int, axis: Int): Double = (0 until k).map(j =>
    states(state * k + j) * axes(axis * k + j)
  ).sum

  /** Turns rows `first` and the one behind it within their plane. */
  private def turn(rows: Array[Double], first: Int, cos: Double, sin: Double): Unit =
    for (j <- 0 until k) {
      val (a, b) = (rows(first * k + j), rows((first + 1) * k + j))
      rows(first * k + j) = cos * a + sin * b
      rows((first + 1) * k + j) = cos * b - sin * a
    }
}

object RotationPlanes {

  /** Rates that are a smaller part of the greatest element are rounding. */
  private final val LeastShare = 1e-13

  /** The planes of an exactly skew-symmetric k x k matrix (row by row), k even.
    *
    * The fastest rotation's plane has the first eigenvector of M M' and what M turns it to. What is left outside the
    * planes found so far has the next one: rotations much slower than others keep their digits.
    */
  def apply(skew: Array[Double], k: Int): RotationPlanes = {
    require(
      k % 2 == 0 && skew.length == k * k,
      s"expected an even matrix, found ${skew.length} elements, k = $k"
    )
    val (rates, axes) = (new Array[Double](k / 2), new Array[Double](k * k))
    val rest = skew.clone
    val least = LeastShare * skew.map(math.abs).max
    for (plane <- rates.indices) {
      val eigen = SymmetricEigen(outside(rest, axes, k, 2 * plane), k, 2)
      val first = orthonormal(eigen.vectors.take(k), axes, 2 * plane, k)
      System.arraycopy(first, 0, axes, 2 * plane * k, k)
      val image = Array.tabulate(k)(j => (0 until k).map(i => first(i) * rest(i * k + j)).sum)
      val rate = math.sqrt(image.map(v => v * v).sum)
      rates(plane) = if (rate > least) rate else 0.0
      val second = orthonormal(if (rate > least) image else eigen.vectors.drop(k), axes, 2 * plane + 1, k)
      System.arraycopy(second, 0, axes, (2 * plane + 1) * k, k)
      for (i <- 0 until k; j <- 0 until k)
        rest(i * k + j) -= rates(plane) * (first(i) * second(j) - second(i) * first(j))
    }
    new RotationPlanes(rates, axes)
  }

  /** M M', with eigenvalues below all others for the axes that are found. */
  private def outside(m: Array[Double], axes: Array[Double], k: Int, found: Int): Array[Double] = {
    val result = new Array[Double](k * k)
    Gemm.multiplyTransposed(k, k, k, m, 0, m, 0, 0.0, result, 0)
    val trace = (0 until k).map(i => result(i * k + i)).sum
    val below = if (trace > 0) trace else 1.0
    for (axis <- 0 until found; i <- 0 until k; j <- 0 until k)
      result(i * k + j) -= below * axes(axis * k + i) * axes(axis * k + j)
    result
  }

  /** What of a vector is at right angles to the first axes, of length 1: twice, for the sake of rounding. */
  private def orthonormal(vector: Array[Double], axes: Array[Double], found: Int, k: Int): Array[Double] = {
    val result = vector.clone
    for (_ <- 0 until 2) {
      for (axis <- 0 until found) {
        val along = (0 until k).map(j => result(j) * axes(axis * k + j)).sum
        for (j <- 0 until k) result(j) -= along * axes(axis * k + j)
      }
      val norm = math.sqrt(result.map(v => v * v).sum)
      for (j <- 0 until k) result(j) /= norm
    }
    result
  }

  /** The direction of the points' greatest spread, towards the one that is farthest along it. */
  private def principalAngle(points: Array[(Double, Double)]): Double = {
    val centre = if (points.length < 2) (0.0, 0.0) else (mean(points.map(_._1)), mean(points.map(_._2)))
    val (x, y) = (points.map(_._1 - centre._1), points.map(_._2 - centre._2))
    def moment(a: Array[Double], b: Array[Double]) = a.zip(b).map { case (u, v) => u * v }.sum
    val angle = math.atan2(2 * moment(x, y), moment(x, x) - moment(y, y)) / 2
    val along = points.map { case (a, b) => a * math.cos(angle) + b * math.sin(angle) }
    val farthest = along.foldLeft(0.0)((most, v) => if (math.abs(v) > math.abs(most)) v else most)
    if (farthest < 0) angle + math.Pi else angle
  }

  private def mean(values: Array[Double]): Double = values.sum / values.length
}
