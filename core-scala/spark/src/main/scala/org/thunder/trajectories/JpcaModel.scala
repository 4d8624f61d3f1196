package org.thunder.trajectories

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.factorization.SvdModel
import org.thunder.linalg.Gemm
import org.thunder.signal.{SoftNormalize, SoftWeights}

/** What [[Jpca]] found.
  *
  * @param options
  *   how
  * @param components
  *   the principal components of the normalised records
  * @param skew
  *   k x k, row by row: the skew-symmetric M of dx = x M, for states x in the principal components
  * @param free
  *   that of any kind
  * @param axes
  *   k x k, row by row: the planes' axes, two for each plane, in the principal components
  * @param frequencies
  *   of the k/2 planes, descending, in cycles per unit of time
  * @param planeVariance
  *   the part of all normalised records' variance that lies in each plane
  * @param variance
  *   that in all of them
  * @param skewRSquared
  *   the part of the states' changes that rotations explain
  * @param freeRSquared
  *   that any linear dynamics explain
  * @param trajectories
  *   conditions x k x times: the states of each condition along the planes' axes
  */
final class JpcaModel(
    val options: Jpca,
    val components: SvdModel,
    val skew: Array[Double],
    val free: Array[Double],
    val axes: Array[Double],
    val frequencies: Array[Double],
    val planeVariance: Array[Double],
    val variance: Double,
    val skewRSquared: Double,
    val freeRSquared: Double,
    val trajectories: NDBlock
) extends Model {

  def name: String = "JPCA"

  def k: Int = frequencies.length * 2
  def conditions: Int = trajectories.shape(0)
  def times: Int = trajectories.shape(2)

  override def numbers: ListMap[String, Any] = ListMap[String, Any](
    "k" -> k,
    "soften" -> options.soften,
    "subtract_mean" -> options.subtractMean,
    "step" -> options.step,
    "difference" -> options.difference,
    "n_conditions" -> conditions,
    "n_times" -> times,
    "explained_variance_ratio" -> variance,
    "r2_skew" -> skewRSquared,
    "r2_free" -> freeRSquared
  ) ++ components.numbers

  def arrays: ListMap[String, NDBlock] = ListMap(
    "frequencies" -> NDBlock.doubles(frequencies),
    "plane_variance_ratio" -> NDBlock.doubles(planeVariance),
    "trajectories" -> trajectories,
    "skew" -> square(skew),
    "free" -> square(free),
    "axes" -> square(axes)
  ) ++ components.arrays

  private def square(values: Array[Double]) = NDBlock.doubles(values, k, k)

  override def warning: Option[String] = components.warning

  override def operations: Map[String, Series => Series] = Map("transform" -> transform)

  /** The weights of records like those that were fitted, of the same conditions and times: k values each, its part in
    * every axis of the planes over its range plus the softening constant. [[project]] takes them.
    */
  def transform(series: Series): Series = {
    val samples = components.samples
    if (series.length != samples) throw new InvalidArgumentException(
      s"records have ${series.length} samples, but those of the model have $samples: $conditions conditions of $times"
    )
    val scaled = Array.tabulate(k * samples)(i => components.v(i) / components.s(i / samples))
    val basis = new Array[Double](samples * k)
    val turned = new Array[Double](k * k)
    for (i <- 0 until k; j <- 0 until k) turned(j * k + i) = axes(i * k + j)
    Gemm.transposeMultiply(samples, k, k, scaled, 0, turned, 0, 0.0, basis, 0)
    series.mapRows(SoftWeights(SoftNormalize(conditions, options.soften, options.subtractMean), basis, k))
  }

  /** The trajectories of other conditions of the same records, as if they had been among those that were fitted: the
    * records' states along the planes' axes, less the mean across these conditions (or over all their samples, if the
    * model subtracted that). One pass; k samples on the driver.
    *
    * @param series
    *   the records, not normalised, with `conditions` of equal length one behind the other
    * @param weights
    *   what [[transform]] made of the records that were fitted
    * @return
    *   conditions x k x times
    */
  def project(series: Series, weights: Series, conditions: Int): NDBlock = {
    val times = Conditions.times(series, conditions, least = 1)
    if (weights.length != k || weights.count != series.count) throw new InvalidArgumentException(
      s"weights must be $k for each of ${series.count} records, but are ${weights.length} for each of ${weights.count}"
    )
    val states = series.crossProduct(weights).doubles
    val steps = if (options.subtractMean) times else 1
    for (first <- 0 until steps; axis <- 0 until k) {
      val places = first * k + axis until states.length by steps * k
      val mean = places.map(states).sum / places.length
      places.foreach(states(_) -= mean)
    }
    NDBlock.doubles(Jpca.courses(states, k, conditions, times), conditions, k, times)
  }
}

object JpcaModel {

  private[thunder] def apply(stored: StoredModel): JpcaModel = new JpcaModel(
    new Jpca(
      stored.int("k"),
      stored.double("soften"),
      stored.flag("subtract_mean"),
      stored.double("step"),
      stored.text("difference")
    ),
    SvdModel(stored),
    stored.doubles("skew"),
    stored.doubles("free"),
    stored.doubles("axes"),
    stored.doubles("frequencies"),
    stored.doubles("plane_variance_ratio"),
    stored.double("explained_variance_ratio"),
    stored.double("r2_skew"),
    stored.double("r2_free"),
    stored.array("trajectories")
  )
}
