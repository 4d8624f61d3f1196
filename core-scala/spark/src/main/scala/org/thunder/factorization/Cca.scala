package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{DataException, InvalidArgumentException, Model, NotFinite, Series, StoredModel}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.{Gemm, Projection, SmallSvd, SymmetricEigen, ThinQr}

/** Canonical correlation analysis (Hotelling 1936) of two series with the same samples: mixtures of the records of one
  * and of the other whose time courses correlate most; the next ones likewise, uncorrelated with those before them on
  * both sides. Samples are the observations, records (pixels, neurons, regressors) the variables, centred in time.
  *
  * There are mostly more records than samples, and then some mixtures correlate perfectly whatever the data are. So each
  * side keeps its `kPca` largest principal components first, or is regularised: with `reg` the mixtures maximise
  * w'Cxy v / sqrt(w'(Cxx + reg I)w v'(Cyy + reg I)v) (canonical ridge: Vinod 1976), and the correlations are those of
  * their time courses.
  *
  * One pass over each side, samples² doubles on every executor and the driver, where they cost some 20 samples³
  * operations, in float64 whatever the records' type. Components whose variance is a share below 1e-12 of the largest
  * count as rounding. Nothing is shuffled.
  *
  * @param k
  *   number of pairs, from 1 to the dimensions of the side that has fewer
  * @param kPca
  *   number of principal components that each side keeps; 0: all that are not rounding
  * @param reg
  *   what is added to the variance of every record; 0 for none
  */
final class Cca(val k: Int = 2, val kPca: Int = 0, val reg: Double = 0) {
  if (k < 1) throw new InvalidArgumentException(s"k must be 1 or more, but is $k")
  if (kPca < 0) throw new InvalidArgumentException(s"kPca must be 0 or more, but is $kPca")
  if (!(reg >= 0 && reg <= Double.MaxValue))
    throw new InvalidArgumentException(s"reg must be 0 or a positive number, but is $reg")

  /** @throws InvalidArgumentException
    *   if the two have different numbers of samples or too many, k is out of range, or some correlations would be 1
    *   whatever the data
    * @throws DataException
    *   if a side varies in fewer than kPca dimensions or in none, or one of its records (it is named) holds NaN or
    *   infinity
    */
  def fit(x: Series, y: Series): CcaModel = {
    if (x.length != y.length) throw new InvalidArgumentException(
      s"both sides must have the same samples, but x has ${x.length} and y has ${y.length}"
    )
    val (left, right) = (CcaSide("x", x, kPca, reg), CcaSide("y", y, kPca, reg))
    checkDimensions(left.dimensions, right.dimensions, x.length - 1)
    val (ofLeft, ofRight) = Cca.pairs(left, right, k)
    val (xSide, ySide) = (left.mixed(ofLeft, k), right.mixed(ofRight, k))
    for (j <- 0 until k) if (Cca.isNegative(xSide.scores, j, k)) { xSide.turn(j, k); ySide.turn(j, k) }
    new CcaModel(Cca.correlations(xSide.scores, ySide.scores, k), xSide, ySide)
  }

  private def checkDimensions(left: Int, right: Int, free: Int): Unit = {
    if (reg == 0 && left + right > free) throw new InvalidArgumentException(
      s"x varies in $left dimensions and y in $right, together more than the $free of centred samples: the first " +
        s"${left + right - free} correlations are 1 whatever the data. Keep fewer principal components (kPca) or " +
        "regularise (reg)"
    )
    val most = math.min(left, right)
    if (k > most) throw new InvalidArgumentException(
      s"k must be between 1 and $most (x varies in $left dimensions, y in $right), but k = $k"
    )
  }
}

private object Cca {

  /** The pairs in the sides' principal components: a x k and b x k, with orthonormal columns. */
  private def pairs(left: CcaSide, right: CcaSide, k: Int): (Array[Double], Array[Double]) = {
    val (a, b, n) = (left.dimensions, right.dimensions, left.samples)
    val product = new Array[Double](a * b)
    Gemm.multiplyTransposed(a, n, b, left.courses, 0, right.courses, 0, 0.0, product, 0)
    val size = math.max(a, b)
    val square = new Array[Double](size * size)
    for (i <- 0 until a; j <- 0 until b)
      square(i * size + j) = product(i * b + j) * left.shares(i) * right.shares(j)
    val svd = SmallSvd(square, size)
    val second = Array.tabulate(b * k)(i => svd.vectors(i % k * size + i / k))
    val images = new Array[Double](a * k)
    for (i <- 0 until a; j <- 0 until k)
      images(i * k + j) = (0 until b).map(l => square(i * size + l) * second(l * k + j)).sum
    // The images are orthogonal; this makes them orthonormal, even those of singular value 0.
    val qr = ThinQr(images, a, k)
    val first = Array.tabulate(a * k)(i => if (qr.r(i % k * k + i % k) < 0) -qr.q(i) else qr.q(i))
    (first, second)
  }

  private def isNegative(scores: Array[Double], column: Int, k: Int): Boolean =
    scores((column until scores.length by k).maxBy(i => math.abs(scores(i)))) < 0

  /** Of columns (samples x k) with mean 0 and variance 1. */
  private def correlations(x: Array[Double], y: Array[Double], k: Int): Array[Double] = {
    val n = x.length / k
    Array.tabulate(k) { j =>
      val sum = (0 until n).map(i => x(i * k + j) * y(i * k + j)).sum
      math.max(-1.0, math.min(1.0, sum / (n - 1)))
    }
  }
}

/** One side's principal components in time.
  *
  * @param courses
  *   dimensions x samples, row by row, orthonormal
  * @param values
  *   singular values of the centred records
  * @param shares
  *   what regularisation leaves of each: s / sqrt(s² + reg (samples - 1))
  */
private final class CcaSide(
    val samples: Int,
    val courses: Array[Double],
    val values: Array[Double],
    val shares: Array[Double]
) {
  def dimensions: Int = values.length

  /** The side of pairs that are mixtures (dimensions x k) of the components, scaled to variance 1. */
  def mixed(mixtures: Array[Double], k: Int): CcaMixtures = {
    def mix(factor: Int => Double) = {
      val scaled = Array.tabulate(mixtures.length)(i => mixtures(i) * factor(i / k))
      val result = new Array[Double](samples * k)
      Gemm.transposeMultiply(samples, dimensions, k, courses, 0, scaled, 0, 0.0, result, 0)
      result
    }
    val scores = mix(shares(_))
    val weights = mix(i => shares(i) / (values(i) * values(i)))
    for (j <- 0 until k) {
      val column = j until samples * k by k
      val scale = math.sqrt((samples - 1) / column.map(i => scores(i) * scores(i)).sum)
      for (i <- column) { scores(i) *= scale; weights(i) *= scale }
    }
    new CcaMixtures(scores, weights)
  }
}

private object CcaSide {

  /** Variance that is a smaller share of the largest is rounding. */
  private final val LeastShare = 1e-12

  def apply(name: String, series: Series, kPca: Int, reg: Double): CcaSide = {
    Factors.checkSquare(series)
    val n = series.length
    val gram = series.astype(DType.Float64).center(1).gram(Array.empty).gramian
    NotFinite.refuse(gram, series, "canonical correlation")
    val most = Factors.most(series).toInt
    if (kPca > most) throw new InvalidArgumentException(
      s"kPca must be between 0 and $most (the lesser of samples and records of $name), but is $kPca"
    )
    val eigen = SymmetricEigen(gram, n, math.max(1, if (kPca == 0) most else kPca))
    val rank = eigen.values.count(v => v > LeastShare * eigen.values(0))
    if (rank < math.max(1, kPca)) throw new DataException(
      s"the records of $name vary in $rank dimensions only" + (if (rank == 0) "" else s", but kPca is $kPca")
    )
    val values = eigen.values.take(rank).map(math.sqrt)
    val shares = values.map(s => s / math.sqrt(s * s + reg * (n - 1)))
    new CcaSide(n, centered(eigen.vectors.take(rank * n), n), values, shares)
  }

  /** Rows whose means are 0 but for rounding that a small variance has made large: what remained would meet the records'
    * means, which may be larger by far than what varies.
    */
  private def centered(rows: Array[Double], n: Int): Array[Double] = {
    val means = rows.grouped(n).map(_.sum / n).toArray
    Array.tabulate(rows.length)(i => rows(i) - means(i / n))
  }
}

/** One side of the pairs.
  *
  * @param scores
  *   samples x k, row by row: the mixtures' time courses, of mean 0 and variance 1 (divisor samples - 1)
  * @param projection
  *   samples x k, row by row: what a record is multiplied by to give its weights in the mixtures
  */
private[factorization] final class CcaMixtures(val scores: Array[Double], val projection: Array[Double])
    extends Serializable {

  /** Turns the sign of one mixture. */
  def turn(column: Int, k: Int): Unit = for (i <- column until scores.length by k) {
    scores(i) = -scores(i)
    projection(i) = -projection(i)
  }
}

/** What [[Cca]] found.
  *
  * @param correlations
  *   of each pair of time courses, descending without regularisation
  */
final class CcaModel private[factorization] (
    val correlations: Array[Double],
    x: CcaMixtures,
    y: CcaMixtures
) extends Model {

  def name: String = "CCA"

  override def numbers: ListMap[String, Any] = ListMap("k" -> k)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "correlations" -> NDBlock.doubles(correlations),
    "x_scores" -> xScores,
    "y_scores" -> yScores,
    "x_projection" -> NDBlock.doubles(x.projection, samples, k),
    "y_projection" -> NDBlock.doubles(y.projection, samples, k)
  )

  override def operations: Map[String, Series => Series] =
    Map("x_weights" -> xWeights, "y_weights" -> yWeights)

  def k: Int = correlations.length
  def samples: Int = x.scores.length / k

  /** Time courses of the mixtures of each side, samples x k: of mean 0 and variance 1, those of x with their largest
    * element positive.
    */
  def xScores: NDBlock = NDBlock.doubles(x.scores, samples, k)
  def yScores: NDBlock = NDBlock.doubles(y.scores, samples, k)

  /** Weights of each record of x in its k mixtures, whose time courses are the sums of weights times centred records. */
  def xWeights(series: Series): Series = series.mapRows(Projection(x.projection, k, Array.empty))

  /** Those of y. */
  def yWeights(series: Series): Series = series.mapRows(Projection(y.projection, k, Array.empty))
}

object CcaModel {

  private[thunder] def apply(stored: StoredModel): CcaModel = new CcaModel(
    stored.doubles("correlations"),
    new CcaMixtures(stored.doubles("x_scores"), stored.doubles("x_projection")),
    new CcaMixtures(stored.doubles("y_scores"), stored.doubles("y_projection"))
  )
}
