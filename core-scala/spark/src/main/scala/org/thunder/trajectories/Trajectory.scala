package org.thunder.trajectories

import org.thunder.{InvalidArgumentException, Model, NotFinite, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.factorization.{FactorAnalysisModel, NmfModel}
import org.thunder.linalg.{Gemm, NonNegativeLeastSquares, SymmetricEigen}
import org.thunder.stats.MapProducts

/** The way of a population through a space of few dimensions. */
object Trajectory {

  /** Of maps as vectors of length 1, mixtures whose squared length is a smaller part of the greatest are rounding. */
  private def leastShare(maps: Series) = if (maps.dtype.resultType == DType.Float32) 1e-6 else 1e-12

  /** The time courses C of maps M that come closest to records Y: those that minimise |Y - M C|², inv(M'M) M'Y; of
    * minimum norm where maps depend on each other, and 0 for maps that are 0.
    *
    * One pass over both; a shuffle of the maps if they are laid out otherwise. Products of float32 records and maps are
    * float32, added up in double precision. k (samples + k) doubles come to the driver.
    *
    * @param maps
    *   k values for each of the records, such as a model's scores
    * @return
    *   k x samples, float64
    * @throws InvalidArgumentException
    *   if there are not as many records
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity
    */
  def project(series: Series, maps: Series): NDBlock =
    solved(series, maps)((products, gram, k) => leastSquares(products, gram, k, leastShare(maps)))

  /** [[project]] as the model would have it, whose `transform` made the maps, so that the records it was fitted to give
    * its own time courses.
    *
    * Those of NMF are not negative. Factors of factor analysis are expected values, whose uncertainty counts as in the
    * model's own EM algorithm: N inv(I + W D W') is added to M'M, for N records.
    */
  def project(series: Series, maps: Series, model: Model): NDBlock = model match {
    case _: NmfModel => solved(series, maps)((products, gram, k) => nonNegative(products, gram, k))
    case factors: FactorAnalysisModel if factors.k == maps.length =>
      val uncertain = factors.factorCovariance.map(_ * maps.count)
      solved(series, maps) { (products, gram, k) =>
        leastSquares(products, gram.zip(uncertain).map { case (a, b) => a + b }, k, leastShare(maps))
      }
    case _ => project(series, maps)
  }

  /** What `solve` makes of Y'M (samples x k) and M'M: k x samples. */
  private def solved(series: Series, maps: Series)(
      solve: (Array[Double], Array[Double], Int) => Array[Double]
  ): NDBlock = {
    if (maps.count != series.count || maps.length == 0) throw new InvalidArgumentException(
      s"project: maps of ${maps.count} records with ${maps.length} values each do not fit ${series.count} records"
    )
    val (n, dtype, k, mapsDType) = (series.length, series.dtype, maps.length, maps.dtype)
    val sums = series.rows.summariseWith(maps.rows)(() => new MapProducts(n, dtype, k, mapsDType))
    NotFinite.refuse(sums.gramian, maps, "time courses")
    NotFinite.refuse(sums.crossProduct, series, "trajectory")
    val courses = solve(sums.crossProduct, sums.gramian, k)
    NDBlock.doubles(Array.tabulate(k * n)(i => courses(i % n * k + i / n)), k, n)
  }

  /** P inv(G), for maps brought to one scale. */
  private def leastSquares(
      products: Array[Double],
      gram: Array[Double],
      k: Int,
      leastShare: Double
  ): Array[Double] = {
    val scale = Array.tabulate(k)(i => if (gram(i * k + i) > 0) 1 / math.sqrt(gram(i * k + i)) else 0.0)
    val eigen = SymmetricEigen(Array.tabulate(k * k)(i => gram(i) * scale(i / k) * scale(i % k)), k)
    val inverse = new Array[Double](k * k)
    val weighted = Array.tabulate(k * k) { i =>
      val value = eigen.values(i / k)
      if (value > leastShare * eigen.values(0)) eigen.vectors(i) / value * scale(i % k) else 0.0
    }
    val vectors = Array.tabulate(k * k)(i => eigen.vectors(i) * scale(i % k))
    Gemm.transposeMultiply(k, k, k, weighted, 0, vectors, 0, 0.0, inverse, 0)
    val result = new Array[Double](products.length)
    Gemm.multiply(products.length / k, k, k, products, 0, inverse, 0, 0.0, result, 0)
    result
  }

  private def nonNegative(products: Array[Double], gram: Array[Double], k: Int): Array[Double] = {
    val solver = new NonNegativeLeastSquares(gram, k)
    val result = new Array[Double](products.length)
    for (sample <- 0 until products.length / k) solver.solve(products, result, sample * k)
    result
  }
}
