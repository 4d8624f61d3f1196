package org.thunder.linalg

import org.thunder.array.{Convert, DType, NDBlock}

/** The small matrices of [[RidgeSearch]]. With A the design, after a column of ones if there is an intercept, and its
  * other columns about their means:
  *
  * @param isCentered
  *   whether there is an intercept
  * @param means
  *   of the regressors; zeros without an intercept
  * @param order
  *   the samples' numbers, fold by fold; empty if the folds lie one behind the other
  * @param starts
  *   first place of each fold in `order`, and their number
  * @param bases
  *   for each fold an orthonormal basis O of A's columns there, row by row
  * @param ranks
  *   their numbers of columns
  * @param whole
  *   the fit to all samples
  * @param others
  *   for each fold the fit to the others; empty for one alpha
  * @param predictions
  *   for each fold what the coordinates of the others are multiplied by to give the predictions' coordinates in its
  *   basis, for all alphas side by side: rank of the others x (alphas x rank)
  */
private[linalg] final class RidgeFolds(
    val isCentered: Boolean,
    val means: Array[Double],
    val order: Array[Int],
    val starts: Array[Int],
    val bases: Array[Array[Double]],
    val ranks: Array[Int],
    val whole: RidgeFit,
    val others: Array[RidgeFit],
    val predictions: Array[Array[Double]]
) extends Serializable {

  /** First of each fold's coordinates, and the number of all. */
  val offsets: Array[Int] = ranks.scanLeft(0)(_ + _)

  /** The transposed bases in single precision: made once for all workers. */
  @transient lazy val columns: Array[Array[Float]] = bases.zip(ranks).map { case (basis, rank) =>
    val n = if (rank == 0) 0 else basis.length / rank
    Array.tabulate(basis.length)(i => basis(i % n * rank + i / n).toFloat)
  }

  /** What a record's coordinates are multiplied by, in double and in single precision: once for all workers. */
  @transient lazy val exact: RidgeMatrices = matrices(DType.Float64)
  @transient lazy val single: RidgeMatrices = matrices(DType.Float32)

  private def matrices(dtype: DType): RidgeMatrices = {
    def factor(rows: Int, matrix: Array[Double]) = RightFactor(
      rows,
      if (rows == 0) 0 else matrix.length / rows,
      Convert.cast(NDBlock.doubles(matrix), dtype)
    )
    new RidgeMatrices(
      factor(offsets.last, whole.gather),
      others.map(fit => factor(offsets.last, fit.gather)),
      others.zip(predictions).map { case (fit, matrix) => factor(fit.rank, matrix) }
    )
  }

  /** Coordinates of a record of ones. */
  lazy val ones: Array[Double] = bases.zip(ranks).flatMap { case (basis, rank) =>
    Array.tabulate(rank)(j => basis.indices.by(math.max(1, rank)).map(i => basis(i + j)).sum)
  }
}

/** Matrices of [[RidgeFolds]] in one type: the gather of all samples, and for each fold that of the others and the
  * predictions.
  */
private[linalg] final class RidgeMatrices(
    val whole: RightFactor,
    val gathers: Array[RightFactor],
    val predictions: Array[RightFactor]
)

/** Penalised least squares on some of the samples.
  *
  * @param rank
  *   of A there
  * @param gather
  *   what the coordinates of all folds are multiplied by to give those in an orthonormal basis Q of A there
  * @param solutions
  *   for each alpha what the coordinates in Q are multiplied by to give the coefficients: rank x columns
  * @param predictions
  *   for each alpha what they are multiplied by to give those of the fit: rank x rank
  */
private[linalg] final class RidgeFit(
    val rank: Int,
    val gather: Array[Double],
    val solutions: Array[Array[Double]],
    val predictions: Array[Array[Double]]
) extends Serializable

private[linalg] object RidgeFolds {

  def apply(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      fitIntercept: Boolean,
      penalty: Array[Double],
      alphas: Array[Double],
      foldOf: Array[Int]
  ): RidgeFolds = {
    val x = design.clone
    val means =
      if (fitIntercept) OrdinaryLeastSquares.centerColumns(x, samples, regressors)
      else new Array[Double](regressors)
    val order = Array.range(0, samples).sortBy(foldOf(_))
    val numbers = foldOf.distinct.sorted
    val starts = numbers.scanLeft(0)((at, fold) => at + foldOf.count(_ == fold))
    val a = if (fitIntercept) withColumn(x, samples, regressors, 1.0) else x
    val width = a.length / samples
    val ordered = order.flatMap(i => a.slice(i * width, (i + 1) * width))
    val r =
      if (fitIntercept) withColumn(penalty, penalty.length / regressors, regressors, 0.0) else penalty
    val build = new RidgeBuilder(ordered, width, r, alphas, starts)
    val others = if (alphas.length > 1) numbers.indices.map(build.without).toArray else Array.empty[RidgeFit]
    new RidgeFolds(
      fitIntercept,
      means,
      if (order.indices.forall(i => order(i) == i)) Array.emptyIntArray else order,
      starts,
      build.bases.map(_.q),
      build.bases.map(_.rank),
      build.fit(Array.range(0, numbers.length)),
      others,
      others.indices.map(k => build.predictions(k, others(k))).toArray
    )
  }

  private def withColumn(x: Array[Double], rows: Int, columns: Int, value: Double): Array[Double] =
    Array.tabulate(rows)(i => value +: x.slice(i * columns, (i + 1) * columns)).flatten
}

/** @param a
  *   A with the samples in the folds' order, samples x width
  * @param penalty
  *   R after a column of zeros, if there is an intercept
  */
private final class RidgeBuilder(
    a: Array[Double],
    width: Int,
    penalty: Array[Double],
    alphas: Array[Double],
    starts: Array[Int]
) {
  private val folds = starts.length - 1

  val bases: Array[PivotedQr] =
    Array.tabulate(folds)(f => PivotedQr(rows(f), starts(f + 1) - starts(f), width))

  private def rows(fold: Int): Array[Double] = a.slice(starts(fold) * width, starts(fold + 1) * width)

  def without(fold: Int): RidgeFit = fit(Array.range(0, folds).filter(_ != fold))

  /** The penalised fits to some folds: |X b - y|² differs from |Q'X b - Q'y|² by what no b changes, so only the small
    * matrix Q'X is factorised with each alpha.
    */
  def fit(used: Array[Int]): RidgeFit = {
    val x = used.flatMap(rows)
    val n = x.length / width
    val qr = PivotedQr(x, n, width)
    val columns = qr.coordinates
    val solutions = alphas.map { alpha =>
      val below = penalty.map(_ * math.sqrt(alpha))
      LeastSquares(columns ++ below, qr.rank + penalty.length / width, width).solver.take(qr.rank * width)
    }
    new RidgeFit(qr.rank, gather(used, qr), solutions, solutions.map(fitted(_, columns, qr.rank)))
  }

  /** Solutions of coefficients, rank x width, times the transposed columns of a design, rows x width. */
  private def fitted(solution: Array[Double], columns: Array[Double], rows: Int): Array[Double] = {
    val result = new Array[Double](solution.length / width * rows)
    Gemm.multiplyTransposed(solution.length / width, width, rows, solution, 0, columns, 0, 0.0, result, 0)
    result
  }

  /** O'Q for each fold that is used, 0 for others, below one another. */
  private def gather(used: Array[Int], qr: PivotedQr): Array[Double] = {
    val sizes = used.map(f => starts(f + 1) - starts(f)).scanLeft(0)(_ + _)
    Array.range(0, folds).flatMap { f =>
      val at = used.indexOf(f)
      if (at < 0) new Array[Double](bases(f).rank * qr.rank)
      else {
        val q = qr.q.slice(sizes(at) * qr.rank, sizes(at + 1) * qr.rank)
        inner(sizes(at + 1) - sizes(at), bases(f).q, bases(f).rank, q, qr.rank)
      }
    }
  }

  def predictions(fold: Int, fit: RidgeFit): Array[Double] = {
    val (n, rank) = (starts(fold + 1) - starts(fold), bases(fold).rank)
    val columns = inner(n, bases(fold).q, rank, rows(fold), width)
    val result = new Array[Double](fit.rank * alphas.length * rank)
    for (i <- alphas.indices) {
      val one = fitted(fit.solutions(i), columns, rank)
      for (j <- 0 until fit.rank)
        System.arraycopy(one, j * rank, result, (j * alphas.length + i) * rank, rank)
    }
    result
  }

  /** B'C for B (n x p) and the first n rows of C (n x q). */
  private def inner(n: Int, b: Array[Double], p: Int, c: Array[Double], q: Int): Array[Double] = {
    val result = new Array[Double](p * q)
    Gemm.transposeMultiply(p, n, q, b, 0, c, 0, 0.0, result, 0)
    result
  }
}
