package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{DataException, InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.{Arithmetic, DType, NDBlock}
import org.thunder.linalg.{Gemm, LeastSquares, Projection}
import org.thunder.stats.Contrast

/** Independent component analysis by FastICA (Hyvärinen and Oja 2000): records are observations, samples are variables.
  *
  * Principal components whiten the records: `direct` in one pass, samples² doubles on every executor and the driver, in
  * float64 whatever the records' type; the others as [[Pca]] has them, and what `auto` chooses says [[Solver]]. The
  * whitened records, kPca values each, are cached; each iteration is one pass over them and brings k (kPca + 1) doubles for each partition to the driver, with `deflation` kPca + 1 and k times as many
  * passes. The input is cached until then if it was not before. Nothing is shuffled.
  *
  * Iterations that end at `maxIter` give their result all the same, with a [[IcaModel.warning]].
  *
  * @param k
  *   number of independent components
  * @param kPca
  *   number of principal components, from k to the lesser of samples and records; 0: as many as k
  * @param svdMethod
  *   how these are found: `auto`, `direct`, `randomized` or `em`
  * @param maxIter
  *   iterations at most; for each component with `deflation`
  * @param tol
  *   ends the iterations: when no direction's cosine with its last one is farther from 1 or -1
  * @param seed
  *   of the random start
  * @param fun
  *   contrast function: `logcosh`, `exp` or `cube`
  * @param algorithm
  *   `symmetric`, all components at once; or `deflation`, one after the other
  * @param wInit
  *   first directions, k x kPca, in place of random ones: no row may depend on the others
  */
final class Ica(
    val k: Int = 3,
    val kPca: Int = 0,
    val svdMethod: String = "auto",
    val maxIter: Int = 10,
    val tol: Double = 1e-6,
    val seed: Long = 0,
    val fun: String = "logcosh",
    val algorithm: String = "symmetric",
    val wInit: Option[NDBlock] = None
) {
  private val contrast = Contrast(fun)
  private val dimensions = if (kPca == 0) k else kPca
  private val principal = new Pca(dimensions, svdMethod, seed = seed)
  if (!Ica.Algorithms.contains(algorithm)) throw new InvalidArgumentException(
    s"algorithm must be ${Ica.Algorithms.mkString(" or ")}, but is '$algorithm'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @throws InvalidArgumentException
    *   if k, kPca or wInit do not fit the series, there is but one record, or there are too many samples for the direct
    *   method
    * @throws org.thunder.DataException
    *   if the records vary in fewer than kPca dimensions, or one of them (it is named) holds NaN or infinity
    */
  def fit(series: Series): IcaModel = {
    Factors.checkCount(k, series)
    checkDimensions(series)
    val first = start
    series.persistedFor { series =>
      val axes = principal.fit(precise(series))
      val whitening = whiten(axes)
      val basis = Factors.transpose(whitening, dimensions, series.length)
      val whitened = series.mapRows(Projection(basis, dimensions, axes.mean)).rows
      val found = whitened.persistedFor(new FixedPoint(_, contrast, maxIter, tol).solve(first, k, algorithm))
      val components = new Array[Double](k * series.length)
      Gemm.multiply(k, dimensions, series.length, found.directions, 0, whitening, 0, 0.0, components, 0)
      new IcaModel(components, whitening, axes.mean, k, found.iterations, found.turn, found.turn < tol)
    }
  }

  private def checkDimensions(series: Series): Unit = {
    val most = Factors.most(series)
    if (dimensions < k || dimensions > most) throw new InvalidArgumentException(
      s"kPca must be between k = $k and $most (the lesser of samples and records), but is $dimensions"
    )
  }

  private def start: Array[Double] = wInit match {
    case Some(w) => checked(w)
    case None =>
      val generator = new java.util.Random(seed)
      Array.fill(k * dimensions)(generator.nextGaussian())
  }

  private def checked(w: NDBlock): Array[Double] = {
    if (!w.shape.sameElements(Array(k, dimensions))) throw new InvalidArgumentException(
      s"wInit must be of shape ($k, $dimensions) (k, kPca), but is of ${w.shape.mkString("(", ", ", ")")}"
    )
    val values = w.toDoubles
    values.find(v => !java.lang.Double.isFinite(v)).foreach { v =>
      throw new InvalidArgumentException(s"wInit must hold finite values, but holds $v")
    }
    val rank = LeastSquares(Factors.transpose(values, k, dimensions), dimensions, k).rank
    if (rank < k) throw new InvalidArgumentException(
      s"wInit must have $k rows that do not depend on each other, but its rank is $rank"
    )
    values
  }

  /** Records whose products add up in float64, as small variances will be divided by. */
  private def precise(series: Series): Series =
    if (principal.solver.isDirect(dimensions, series.length)) series.astype(DType.Float64) else series

  /** Principal components over the standard deviations (divisor records) of their scores. */
  private def whiten(axes: PcaModel): Array[Double] = {
    val variances = axes.explainedVariance.map(_ * (axes.records - 1) / axes.records)
    val rank = variances.count(_ > Ica.LeastShare * variances(0))
    if (rank < dimensions) throw new DataException(
      s"the records vary in $rank dimensions only, but $dimensions are to be whitened: choose fewer components"
    )
    Array.tabulate(axes.vectors.length)(i => axes.vectors(i) / math.sqrt(variances(i / axes.samples)))
  }
}

object Ica {
  private[thunder] final val Algorithms = FixedPoint.Algorithms

  /** Variance that is a smaller share of the largest is rounding. */
  private final val LeastShare = 1e-12
}

/** What [[Ica]] found.
  *
  * @param unmixing
  *   k x samples, row by row: what centred records are multiplied by
  * @param whitening
  *   principal components x samples, row by row: what makes centred records uncorrelated, of variance 1
  * @param mean
  *   of every sample across records
  * @param iterations
  *   how many were made; with `deflation` the most for one component
  * @param change
  *   by how much the cosine of a direction's last turn was off 1 or -1: the largest of all directions
  * @param converged
  *   whether that is less than `tol`
  */
final class IcaModel(
    val unmixing: Array[Double],
    val whitening: Array[Double],
    val mean: Array[Double],
    val k: Int,
    val iterations: Int,
    val change: Double,
    val converged: Boolean
) extends Model {

  def name: String = "ICA"

  override def numbers: ListMap[String, Any] =
    ListMap("k" -> k, "n_iter" -> iterations, "change" -> change, "converged" -> converged)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "components" -> components,
    "mixing" -> NDBlock.doubles(mixing, samples, k),
    "mean" -> NDBlock.doubles(mean),
    "whitening" -> NDBlock.doubles(whitening, whitening.length / samples, samples)
  )

  override def warning: Option[String] = Option.when(!converged)(
    s"after $iterations iterations a direction still turns: its cosine with the last one is $change off 1 " +
      "(allowed is tol); let it make more iterations"
  )

  override def operations: Map[String, Series => Series] =
    Map("transform" -> transform, "inverse_transform" -> inverseTransform)

  def samples: Int = mean.length
  def components: NDBlock = NDBlock.doubles(unmixing, k, samples)

  /** The pseudo-inverse of the components: samples x k, row by row. */
  val mixing: Array[Double] = LeastSquares(Factors.transpose(unmixing, k, samples), samples, k).solver

  /** The sources in every record: k values, uncorrelated and of variance 1 over the records that were fitted. */
  def transform(series: Series): Series =
    series.mapRows(Projection(Factors.transpose(unmixing, k, samples), k, mean))

  /** The records that given sources make. */
  def inverseTransform(sources: Series): Series =
    sources.mapRows(Projection(Factors.transpose(mixing, samples, k), samples, Array.empty))
      .combine(Arithmetic.Add, NDBlock.doubles(mean))
}

object IcaModel {

  private[thunder] def apply(stored: StoredModel): IcaModel = new IcaModel(
    stored.doubles("components"),
    stored.doubles("whitening"),
    stored.doubles("mean"),
    stored.int("k"),
    stored.int("n_iter"),
    stored.double("change"),
    stored.flag("converged")
  )
}
