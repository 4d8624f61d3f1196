package org.thunder.factorization

import org.thunder.{ChunkedRows, InvalidArgumentException, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.{Rectified, SignedSquares}

/** Where a non-negative factorisation begins.
  *
  * @param components
  *   H: k x samples, row by row
  * @param weights
  *   W: records of length k, float64
  */
private[factorization] final class NmfStart(val components: Array[Double], val weights: ChunkedRows)

private[factorization] object NmfStart {

  /** H given; all of W is sqrt(mean / k). */
  def from(series: Series, h: NDBlock, k: Int, mean: Double): NmfStart = {
    if (!h.shape.sameElements(Array(k, series.length))) throw new InvalidArgumentException(
      s"h0 must be of shape ($k, ${series.length}) (k, samples), but is of ${h.shape.mkString("(", ", ", ")")}"
    )
    val values = h.toDoubles.clone
    values.find(v => !(v >= 0 && v <= Double.MaxValue)).foreach { v =>
      throw new InvalidArgumentException(s"h0 must hold values of 0 or more, but holds $v")
    }
    new NmfStart(values, constant(series.rows, k, scale(mean, k)))
  }

  /** H from magnitudes of normal random numbers, times sqrt(mean / k); all of W is that. */
  def random(series: Series, k: Int, mean: Double, seed: Long): NmfStart = {
    val generator = new java.util.Random(seed)
    val h = Array.fill(k * series.length)(scale(mean, k) * math.abs(generator.nextGaussian()))
    new NmfStart(h, constant(series.rows, k, scale(mean, k)))
  }

  private def scale(mean: Double, k: Int): Double = math.sqrt(mean / k)

  private def constant(rows: ChunkedRows, k: Int, value: Double): ChunkedRows =
    rows.mapBlocks(DType.Float64, Array(k)) { block =>
      NDBlock.doubles(Array.fill(block.rows * k)(value), block.rows, k)
    }

  /** Non-negative double singular value decomposition (Boutsidis and Gallopoulos 2008): of each singular vector pair
    * the signs' half with the larger product of norms. Two passes, samples² doubles on the driver.
    */
  def nndsvd(series: Series, k: Int): NmfStart = {
    val n = series.length
    val svd = Svd.direct(k, series)
    val u = svd.u(series)
    val squares = u.mapRows(SignedSquares).sum.toDoubles
    val h = new Array[Double](k * n)
    val factors = Array.tabulate(k) { i =>
      val v = svd.v.slice(i * n, (i + 1) * n)
      val (positive, negative) = (Factors.norm(v.filter(_ > 0)), Factors.norm(v.filter(_ < 0)))
      val products = (positive * math.sqrt(squares(i)), negative * math.sqrt(squares(k + i)))
      val (sign, ofV, product) =
        if (products._1 > products._2) (1.0, positive, products._1) else (-1.0, negative, products._2)
      val size = math.sqrt(svd.s(i) * product)
      if (product > 0) for (j <- 0 until n) h(i * n + j) = math.max(0.0, sign * v(j) * size / ofV)
      if (product > 0) sign * size / (product / ofV) else 0.0
    }
    new NmfStart(h, u.mapRows(Rectified(factors)).astype(DType.Float64).rows)
  }
}
