package org.thunder.factorization

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.DType
import org.thunder.linalg.{Gemm, SymmetricEigen}
import org.thunder.stats.NormalProduct

/** How the largest terms of a singular value decomposition are found.
  *
  *   - `direct`: the eigenvectors of A'A, by LAPACK; one pass, samples² doubles, up to 16384 samples
  *   - `randomized`: subspace iteration with 10 columns more than k from a Gaussian start (Halko, Martinsson and Tropp
  *     2011): a pass and at most 7 power iterations, each one pass more, ended early by `tol`; samples x (k + 10)
  *     doubles
  *   - `em`: the same with k columns, which is the EM algorithm for principal components without noise (Roweis 1998)
  *     with its columns made orthonormal again each time; one pass an iteration; samples x k doubles
  *   - `auto`: `direct` up to 1024 samples, and up to 16384 where k + 10 is more than a sixteenth of them; else
  *     `randomized`
  *
  * @param maxIter
  *   most iterations of `em`, and of `randomized` if it is below 7
  * @param tol
  *   iterations end when the k vectors change by less than this: sum of squared tangents of angles
  * @param seed
  *   of the Gaussian start: the same seed and layout give the same bits
  */
private[thunder] final case class Solver(method: String, maxIter: Int, tol: Double, seed: Long) {
  if (!Solver.Methods.contains(method)) throw new InvalidArgumentException(
    s"method must be one of ${Solver.Methods.mkString(", ")}, but is '$method'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")
  if (!(tol >= 0)) throw new InvalidArgumentException(s"tol must be 0 or more, but is $tol")

  /** Whether k terms of records of so many samples are found directly. */
  def isDirect(k: Int, samples: Int): Boolean = method match {
    case "auto" =>
      samples <= Solver.DirectSamples ||
      samples <= Solver.MaxSamples && (k + Solver.Oversampling) * 16L > samples
    case other => other == "direct"
  }

  /** The k largest terms of the matrix `gram`, n x n.
    *
    * @throws org.thunder.DataException
    *   if it holds NaN or infinite values
    */
  def direct(gram: Array[Double], n: Int, k: Int): Terms = {
    val eigen = SymmetricEigen(gram, n, k)
    Terms(eigen.values.map(math.max(0.0, _)), eigen.vectors)
  }

  /** The k largest terms of the records less `mean` (none if it is empty), and `extra` rows behind them. Several
    * passes, for which the records are cached.
    */
  def iterate(series: Series, k: Int, mean: Array[Double], extra: Array[Double]): Terms = {
    val n = series.length
    val (width, steps) =
      if (method == "em") (k, maxIter)
      else (math.min(k + Solver.Oversampling, n), 1 + math.min(maxIter, Solver.PowerIterations))
    val precision = math.ulp(1.0) * (if (series.dtype.resultType == DType.Float32) 1 << 29 else 1)
    series.rows.persistedFor {
      new Subspace(n, width, precision)(Solver.product(series, width, mean, extra, _))
        .leading(k, steps, tol, seed)
    }
  }
}

private[thunder] object Solver {
  val Methods: Seq[String] = Seq("auto", "direct", "randomized", "em")

  /** Beyond this many samples n² doubles are more than 2 GiB. */
  private final val MaxSamples = 16384

  private final val DirectSamples = 1024
  private final val Oversampling = 10
  private final val PowerIterations = 7

  /** @throws InvalidArgumentException
    *   if there are more samples than the direct method takes
    */
  def checkDirect(samples: Int): Unit =
    if (samples > MaxSamples) throw new InvalidArgumentException(
      s"the direct method takes at most $MaxSamples samples (it needs samples² doubles), but records have " +
        s"$samples: use method 'randomized'"
    )

  /** C'C Q + E'E Q for the centred records C and extra rows E. */
  private def product(
      series: Series,
      width: Int,
      mean: Array[Double],
      extra: Array[Double],
      q: Array[Double]
  ): Array[Double] = {
    val (n, dtype) = (series.length, series.dtype)
    val shared = series.rows.context.broadcast(q)
    val sum = series.rows.summarise(() => new NormalProduct(n, width, dtype, mean, shared.value))
    shared.destroy()
    val result = sum.product
    // Rows in float32 are shifted by the nearest float32 values: what is left of the mean is a matrix of rank one.
    if (sum.shift.nonEmpty)
      addRows(mean.indices.map(i => mean(i) - sum.shift(i)).toArray, -sum.count.toDouble, q, width, result)
    addRows(extra, 1.0, q, width, result)
    result
  }

  /** Adds `factor` E'E Q for rows E. */
  private def addRows(
      rows: Array[Double],
      factor: Double,
      q: Array[Double],
      width: Int,
      to: Array[Double]
  ): Unit = {
    val n = q.length / width
    val count = rows.length / n
    val inner = new Array[Double](count * width)
    Gemm.multiply(count, n, width, rows, 0, q, 0, 0.0, inner, 0)
    for (i <- inner.indices) inner(i) *= factor
    Gemm.transposeMultiply(n, count, width, rows, 0, inner, 0, 1.0, to, 0)
  }
}
