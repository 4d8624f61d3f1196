package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{
  ChunkedRows, DataException, InvalidArgumentException, Model, NotFinite, Series, StoredModel
}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.{Projection, Pursuit, PursuitStep, SymmetricEigen}
import org.thunder.stats.{Gram, MinMax, Paired}

/** Robust principal components: the records x samples matrix M of a series becomes L + S, with L of low rank and S
  * sparse, by principal component pursuit (Candès, Li, Ma and Wright 2011): min |L|_* + lam |S|_1, the sum of singular
  * values and that of magnitudes.
  *
  * Inexact augmented Lagrange multipliers (Lin, Chen and Ma 2010, algorithm 5, with its constants: mu from 1.25 / |M|_2
  * on, 1.5 times greater with each step). The singular values are those of samples x samples products in float64, so
  * that what is below some 1e-7 of the largest counts as 0: far below `tol` times the norm of M.
  *
  * Cost: one pass before; one for each iteration, which brings n²/2 doubles for n samples to the driver, where it takes
  * 4/3 n³ operations and more. The records and one value for each of theirs are cached meanwhile. Nothing is shuffled.
  * The two parts are not kept: [[RobustPcaModel]] makes a record's anew, by all the steps, which are no pass but about
  * as much arithmetic as the fit.
  *
  * @param lam
  *   weight of the sparse part; 0: 1 / sqrt(the greater of records and samples)
  * @param maxIter
  *   iterations at most
  * @param tol
  *   ends the iterations: when the Frobenius norm of M - L - S is not more than this share of M's
  */
final class RobustPca(val lam: Double = 0, val maxIter: Int = 100, val tol: Double = 1e-7) {
  if (!(lam >= 0 && lam <= Double.MaxValue))
    throw new InvalidArgumentException(s"lam must be 0 or a positive number, but is $lam")
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")
  if (!(tol >= 0)) throw new InvalidArgumentException(s"tol must be 0 or more, but is $tol")

  /** @throws InvalidArgumentException
    *   if there are no records, or too many samples
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def fit(series: Series): RobustPcaModel = {
    if (series.count == 0) throw new InvalidArgumentException("there are no records to factorise")
    Factors.checkSquare(series)
    series.persistedFor { series =>
      val n = series.length
      val all = series.astype(DType.Float64).rows
        .summarise(() => new Paired(new Gram(n, DType.Float64), new MinMax(n, DType.Float64)))
      val gram = all.first.gramian
      NotFinite.refuse(gram, series, "low-rank part")
      val peak = (all.second.min.doubles ++ all.second.max.doubles).map(math.abs).maxOption.getOrElse(0.0)
      iterate(series.rows, gram, peak)
    }
  }

  private def iterate(rows: ChunkedRows, gram: Array[Double], peak: Double): RobustPcaModel = {
    val n = rows.rowLength
    val weight = if (lam > 0) lam else 1 / math.sqrt(math.max(rows.rows, n.toLong).toDouble)
    val norm = math.sqrt((0 until n).map(i => gram(i * n + i)).sum)
    if (norm == 0) new RobustPcaModel(Pursuit(n, 0, Vector.empty), Array.empty, weight, 0, converged = true)
    else {
      val spectral = math.sqrt(SymmetricEigen(gram, n, 1).values(0))
      val iterates = new PursuitIterates(rows, weight, spectral, peak, gram)
      try {
        while (iterates.count < maxIter && iterates.residual > tol * norm) iterates.advance()
        val share = iterates.residual / norm
        new RobustPcaModel(iterates.pursuit, iterates.values, weight, share, iterates.residual <= tol * norm)
      } finally iterates.release()
    }
  }
}

/** What [[RobustPca]] found: its steps, from which L and S of the records that were fitted come anew, bit by bit. Of
  * other records they make what the same singular vectors and thresholds leave.
  *
  * @param values
  *   singular values of L, descending
  * @param lam
  *   weight of the sparse part
  * @param residual
  *   Frobenius norm of M - L - S over that of M
  * @param converged
  *   whether that is `tol` or less
  */
final class RobustPcaModel(
    val pursuit: Pursuit,
    val values: Array[Double],
    val lam: Double,
    val residual: Double,
    val converged: Boolean
) extends Model {

  def name: String = "RobustPCA"

  override def numbers: ListMap[String, Any] = ListMap(
    "weight" -> lam,
    "rank" -> rank,
    "n_iter" -> iterations,
    "residual" -> residual,
    "converged" -> converged,
    "start" -> pursuit.start
  )

  def arrays: ListMap[String, NDBlock] = {
    val steps = pursuit.steps
    val shares = steps.flatMap(_.shares).toArray
    ListMap(
      "components" -> components,
      "singular_values" -> NDBlock.doubles(values),
      "step_vectors" -> NDBlock.doubles(steps.flatMap(_.basis).toArray, shares.length, samples),
      "step_shares" -> NDBlock.doubles(shares),
      "step_ranks" -> NDBlock.doubles(steps.map(_.shares.length.toDouble).toArray),
      "step_thresholds" ->
        NDBlock.doubles((steps.headOption.map(_.before) ++ steps.map(_.threshold)).toArray)
    )
  }

  override def warning: Option[String] = Option.when(!converged)(
    f"after $iterations iterations the two parts are still off the records: by $residual%.2g of their norm (allowed is " +
      "tol); let it make more iterations"
  )

  override def operations: Map[String, Series => Series] = Map(
    "transform" -> transform,
    "inverse_transform" -> inverseTransform,
    "low_rank" -> lowRank,
    "sparse" -> sparse
  )

  def samples: Int = pursuit.samples
  def rank: Int = values.length
  def iterations: Int = pursuit.steps.length

  /** Right singular vectors of L: rank x samples. */
  def components: NDBlock = NDBlock.doubles(vectors, rank, samples)

  private def vectors: Array[Double] = pursuit.steps.lastOption.fold(Array.emptyDoubleArray)(_.basis)

  /** L, record by record. */
  def lowRank(series: Series): Series = series.mapRows(pursuit.lowRank)

  /** S, record by record. */
  def sparse(series: Series): Series = series.mapRows(pursuit.sparse)

  /** The coordinates of L's records in the components: `rank` values each.
    *
    * @throws DataException
    *   if the rank is 0
    */
  def transform(series: Series): Series = {
    if (rank == 0) throw new DataException("the low-rank part is 0: there are no components to project on")
    lowRank(series).mapRows(Projection(Factors.transpose(vectors, rank, samples), rank, Array.empty))
  }

  /** Records of L with the given coordinates. */
  def inverseTransform(coordinates: Series): Series =
    coordinates.mapRows(Projection(vectors, samples, Array.empty))
}

object RobustPcaModel {

  private[thunder] def apply(stored: StoredModel): RobustPcaModel = {
    val thresholds = stored.doubles("step_thresholds")
    val ranks = stored.doubles("step_ranks").map(_.toInt)
    val ends = ranks.scanLeft(0)(_ + _)
    val (vectors, shares) = (stored.doubles("step_vectors"), stored.doubles("step_shares"))
    val n = stored.array("step_vectors").rowLength
    val steps = ranks.indices.map { i =>
      PursuitStep(
        vectors.slice(ends(i) * n, ends(i + 1) * n),
        shares.slice(ends(i), ends(i + 1)),
        thresholds(i),
        thresholds(i + 1)
      )
    }
    new RobustPcaModel(
      Pursuit(n, stored.double("start"), steps.toVector),
      stored.doubles("singular_values"),
      stored.double("weight"),
      stored.double("residual"),
      stored.flag("converged")
    )
  }
}
