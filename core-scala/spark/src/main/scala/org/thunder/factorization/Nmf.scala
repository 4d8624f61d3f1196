package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{ChunkedRows, InvalidArgumentException, Iterates, Model, Series, StoredModel}
import org.thunder.array.{DType, NDBlock, RowFunction}
import org.thunder.linalg.{InnerProducts, NonNegativeFit, NonNegativeResidual, NonNegativeUpdate, Projection}
import org.thunder.stats.{FactorProducts, NonNegativeSum}

/** Non-negative matrix factorisation A ~ W H of the records x samples matrix of a series: every record becomes a
  * mixture of k time courses, and neither weights nor time courses are negative.
  *
  * Each iteration makes one step for W and then one for H ([[NonNegativeUpdate]]), in one pass over A, which brings
  * W'W and W'A to the driver: k (k + samples) doubles. `als` makes W of A and H alone; `hals` and `mu` go on from
  * their last W, which is kept in the cluster's memory or on its disks: k doubles a record. One pass before checks the
  * values, one behind measures the error. The input is cached meanwhile if it was not before. Nothing is shuffled.
  *
  * Iterations that end at `maxIter` give their result all the same, with a [[NmfModel.warning]].
  *
  * @param k
  *   number of components, from 1 to the lesser of samples and records
  * @param method
  *   `als`, alternating least squares with negative values set to 0 and rows of H scaled to norm 1, as in Thunder 1.x
  *   (from some starts it loses a component, which is 0 from then on); `hals`, hierarchical alternating least
  *   squares; `mu`, multiplicative updates
  * @param maxIter
  *   iterations at most
  * @param tol
  *   ends the iterations: when the norm of H's change is not greater (`als`), or its share of H's norm (`hals`, `mu`)
  * @param init
  *   `random`, or `nndsvd`, from the singular vectors (two passes more, samples² doubles on the driver). What is 0 at
  *   first stays 0 with `mu`
  * @param h0
  *   first H, k x samples, in place of `init`
  * @param seed
  *   of the random start
  */
final class Nmf(
    val k: Int = 5,
    val method: String = "als",
    val maxIter: Int = 20,
    val tol: Double = 1e-5,
    val init: String = "random",
    val h0: Option[NDBlock] = None,
    val seed: Long = 0
) {
  private val update = NonNegativeUpdate(method)
  if (!Nmf.Inits.contains(init)) throw new InvalidArgumentException(
    s"init must be ${Nmf.Inits.mkString(" or ")}, but is '$init'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @throws InvalidArgumentException
    *   if k or h0 do not fit the series
    * @throws org.thunder.DataException
    *   if a record holds a negative value, NaN or infinity
    */
  def fit(series: Series): NmfModel = {
    Factors.checkCount(k, series)
    series.persistedFor { series =>
      val (n, dtype) = (series.length, series.dtype)
      val mean = series.rows.summarise(() => new NonNegativeSum(n, dtype)).mean
      val (h, iterations, change) = iterate(series.rows, start(series, mean))
      val error = math.sqrt(series.mapRows(NonNegativeResidual(h, k)).sum.toDoubles.head)
      new NmfModel(h, k, error, iterations, change, change <= tol)
    }
  }

  private def start(series: Series, mean: Double): NmfStart = h0 match {
    case Some(h) => NmfStart.from(series, h, k, mean)
    case None if init == "nndsvd" => NmfStart.nndsvd(series, k)
    case None => NmfStart.random(series, k, mean, seed)
  }

  /** H, the number of iterations, and what the last of them changed. */
  private def iterate(rows: ChunkedRows, start: NmfStart): (Array[Double], Int, Double) = {
    val (k, n, dtype) = (this.k, rows.rowLength, rows.dtype)
    val weights = new Iterates(rows, start.weights)
    var h = start.components
    var change = Double.PositiveInfinity
    var iteration = 0
    try
      while (iteration < maxIter && change > tol) {
        val step = Nmf.step(update, InnerProducts(h, k))
        def products(w: ChunkedRows) = w.summariseWith(rows)(() => new FactorProducts(k, n, dtype))
        val improved = components(
          h,
          if (update.begins) weights.advance(step)(products) else products(Nmf.weights(rows, step, k))
        )
        change = difference(improved, h)
        h = improved
        iteration += 1
      }
    finally weights.release()
    (h, iteration, change)
  }

  /** One step for H. */
  private def components(h: Array[Double], products: FactorProducts): Array[Double] = {
    val n = h.length / k
    val columns = Factors.transpose(h, k, n)
    update(n, k, Factors.transpose(products.product, k, n), products.gram, columns)
    val improved = Factors.transpose(columns, n, k)
    if (update == NonNegativeUpdate.Als)
      for (i <- 0 until k) {
        val norm = math.max(Nmf.LeastNorm, Factors.norm(improved.slice(i * n, (i + 1) * n)))
        for (j <- i * n until (i + 1) * n) improved(j) /= norm
      }
    improved
  }

  private def difference(improved: Array[Double], last: Array[Double]): Double = {
    val change = Factors.norm(Array.tabulate(last.length)(i => improved(i) - last(i)))
    if (update == NonNegativeUpdate.Als || change == 0) change else change / Factors.norm(last)
  }
}

object Nmf {
  private[thunder] final val Inits = Seq("random", "nndsvd")

  /** A row of H is divided by its norm, or by this if its norm is less. */
  private final val LeastNorm = 0.001

  /** W of the records alone. */
  private def weights(rows: ChunkedRows, step: Iterates.Step, k: Int): ChunkedRows = {
    val shared = rows.context.broadcast(step)
    rows.mapBlocks(DType.Float64, Array(k)) { block =>
      shared.value(block, NDBlock.zeros(DType.Float64, Array(block.rows, k)))
    }
  }

  /** One step for W. */
  private def step(update: NonNegativeUpdate, products: InnerProducts): Iterates.Step = { (block, last) =>
    val values = if (update.begins) last.doubles.clone else new Array[Double](last.size)
    update(block.rows, products.k, RowFunction(products, block).doubles, products.gram, values)
    NDBlock.doubles(values, block.rows, products.k)
  }
}

/** What [[Nmf]] found.
  *
  * @param h
  *   k x samples, row by row
  * @param reconstructionError
  *   Frobenius norm of A - W H for the records that were fitted, with W from [[transform]]
  * @param iterations
  *   how many were made
  * @param change
  *   the norm of H's last change (`als`), or its share of H's norm (`hals`, `mu`)
  * @param converged
  *   whether that is `tol` or less
  */
final class NmfModel(
    val h: Array[Double],
    val k: Int,
    val reconstructionError: Double,
    val iterations: Int,
    val change: Double,
    val converged: Boolean
) extends Model {

  def name: String = "NMF"

  override def numbers: ListMap[String, Any] =
    ListMap(
      "k" -> k,
      "n_iter" -> iterations,
      "reconstruction_err" -> reconstructionError,
      "change" -> change,
      "converged" -> converged
    )

  def arrays: ListMap[String, NDBlock] = ListMap("components" -> components)

  override def warning: Option[String] = Option.when(!converged)(
    f"after $iterations iterations the components still change by $change%.2g (allowed is tol); let it make more " +
      "iterations"
  )

  override def operations: Map[String, Series => Series] =
    Map("transform" -> transform, "inverse_transform" -> inverseTransform)

  def samples: Int = h.length / k
  def components: NDBlock = NDBlock.doubles(h, k, samples)

  /** The weights of every record: the k values, none negative, with which H comes closest to it. */
  def transform(series: Series): Series = series.mapRows(NonNegativeFit(h, k))

  /** The records that given weights stand for: W H. */
  def inverseTransform(weights: Series): Series = weights.mapRows(Projection(h, samples, Array.empty))
}

object NmfModel {

  private[thunder] def apply(stored: StoredModel): NmfModel = new NmfModel(
    stored.doubles("components"),
    stored.int("k"),
    stored.double("reconstruction_err"),
    stored.int("n_iter"),
    stored.double("change"),
    stored.flag("converged")
  )
}
