package org.thunder.factorization

import org.thunder.{InvalidArgumentException, NotFinite, Series}
import org.thunder.array.DType
import org.thunder.linalg.SymmetricEigen

/** How the largest terms of a singular value decomposition are found.
  *
  *   - `direct`: the eigenvectors of A'A, by LAPACK; one pass, samples² doubles, up to 16384 samples. A'A has the
  *     squares of the singular values: of one that is a share q of the largest, the relative error is about eps / q²
  *     (1e-8 at 1e-4; below 1e-8 no digit is right), with the eps of the type that products are computed in
  *   - `randomized`: subspace iteration with 10 columns more than k from a Gaussian start (Halko, Martinsson and Tropp
  *     2011): at most 8 steps, each of one pass, ended early by `tol`; samples x (k + 10) doubles. Singular values
  *     below 1e-4 of the largest (2e-2 in float32), if any of the k are, cost one pass more, and two for each further
  *     step: then nothing is squared, and the relative error is about eps / q
  *   - `em`: the same with k columns, which is the EM algorithm for principal components without noise (Roweis 1998)
  *     with its columns made orthonormal again each time; at most `maxIter` steps; samples x k doubles
  *   - `auto`: `direct` up to 1024 samples, and up to 16384 where k + 10 is more than a sixteenth of them; else
  *     `randomized`
  *
  * @param maxIter
  *   most steps of `em`, and of `randomized` if it is below 8
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

  /** The k largest terms of the records, of which `gram` is the matrix A'A, n x n. */
  def direct(gram: Array[Double], series: Series, k: Int): Terms = {
    NotFinite.refuse(gram, series, Factors.Decomposition)
    val eigen = SymmetricEigen(gram, series.length, k)
    Terms(eigen.values.map(value => math.sqrt(math.max(0.0, value))), eigen.vectors, Convergence.Direct)
  }

  /** The k largest terms of the records less `mean` (none if it is empty), and `extra` rows behind them. Several
    * passes, for which the records are cached.
    */
  def iterate(series: Series, k: Int, mean: Array[Double], extra: Array[Double]): Terms = {
    val n = series.length
    val (width, steps) =
      if (method == "em") (k, maxIter)
      else (math.min(k + Solver.Oversampling, n), math.min(maxIter, Solver.Steps))
    val precision = math.ulp(1.0) * (if (series.dtype.resultType == DType.Float32) 1 << 29 else 1)
    val terms = series.persistedFor { series =>
      new Subspace(n, width, precision)(new RecordProducts(series, width, mean, extra))
        .leading(k, steps, tol, seed)
    }
    terms.copy(convergence = terms.convergence.within(maxIter))
  }
}

private[thunder] object Solver {
  val Methods: Seq[String] = Seq("auto", "direct", "randomized", "em")

  /** Beyond this many samples n² doubles are more than 2 GiB. */
  private[factorization] final val MaxSamples = 16384

  private final val DirectSamples = 1024
  private final val Oversampling = 10
  private final val Steps = 8

  /** @throws InvalidArgumentException
    *   if there are more samples than the direct method takes
    */
  def checkDirect(samples: Int): Unit =
    if (samples > MaxSamples) throw new InvalidArgumentException(
      s"the direct method takes at most $MaxSamples samples (it needs samples² doubles), but records have " +
        s"$samples: use method 'randomized'"
    )
}
