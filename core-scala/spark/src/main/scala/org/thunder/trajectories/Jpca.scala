package org.thunder.trajectories

import org.thunder.{DataException, InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.factorization.{Svd, SvdModel}
import org.thunder.linalg.{Gemm, LinearDynamics, RotationPlanes}
import org.thunder.signal.SoftNormalize

/** jPCA: the planes in which a population's state rotates (Churchland, Cunningham et al. 2012, Nature 487:51).
  *
  * Records hold several conditions of equal length, one behind the other. Each is divided by its range plus `soften`,
  * and loses its mean across conditions at each time. The k principal components with most variance over conditions
  * and times give a trajectory for each condition, and dX = X M is fitted to all of them with M skew-symmetric. M's
  * pairs of eigenvectors span the jPCA planes, fastest first; in each, states turn from the first axis to the second,
  * and the first axis is where the conditions' first states are spread most.
  *
  * Two passes with the direct decomposition (up to 1024 samples: see [[org.thunder.factorization.Solver]]), over records
  * that are normalised once and cached meanwhile. The fit itself is local: k samples.
  *
  * @param k
  *   number of principal components, even, from 2 to the lesser of samples and records
  * @param soften
  *   added to each record's range, in the unit of the data
  * @param subtractMean
  *   whether to subtract the mean across conditions; else each record's own mean
  * @param step
  *   the time between samples: rates and frequencies are per unit of it
  * @param difference
  *   `forward`, as in the paper: X(t + 1) - X(t) from X(t). `midpoint`: from the mean of both, in which uniform rotations
  *   are exactly skew-symmetric
  * @param svdMethod
  *   `auto`, `direct`, `randomized` or `em`
  * @param seed
  *   of the iterative decompositions' start
  */
final class Jpca(
    val k: Int = 6,
    val soften: Double = 5,
    val subtractMean: Boolean = true,
    val step: Double = 1,
    val difference: String = "forward",
    val svdMethod: String = "auto",
    val seed: Long = 0
) {
  if (k < 2 || k % 2 != 0) throw new InvalidArgumentException(s"k must be even, 2 or more, but is $k")
  if (!(step > 0)) throw new InvalidArgumentException(s"step must be above 0, but is $step")
  if (!Jpca.Differences.contains(difference)) throw new InvalidArgumentException(
    s"difference must be ${Jpca.Differences.mkString(" or ")}, but is '$difference'"
  )

  /** @throws org.thunder.InvalidArgumentException
    *   if k or the conditions do not fit the series
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity, or the records vary in fewer than k dimensions
    */
  def fit(series: Series, conditions: Int): JpcaModel = {
    val times = Conditions.times(series, conditions, least = 2)
    if (subtractMean && conditions < 2) throw new InvalidArgumentException(
      "one condition less the mean across conditions is nothing: leave the mean, or give more conditions"
    )
    val normalised = series.mapRows(SoftNormalize(conditions, soften, subtractMean))
    val (components, norm) = normalised.persistedFor { normalised =>
      (new Svd(k, svdMethod, seed = seed).fit(normalised), normalised.norm())
    }
    checkRank(components)
    val states = Array.tabulate(k * series.length)(i => components.s(i / series.length) * components.v(i))
    rotations(components, Jpca.byCondition(states, k, conditions, times), norm * norm, conditions, times)
  }

  private def checkRank(components: SvdModel): Unit = {
    val rank = components.s.count(_ > Jpca.LeastShare * components.s(0))
    if (rank < k) throw new DataException(
      s"normalised records vary in $rank dimensions only, but k = $k: choose fewer"
    )
  }

  /** @param states
    *   conditions x times x k
    */
  private def rotations(
      components: SvdModel,
      states: Array[Double],
      variation: Double,
      conditions: Int,
      times: Int
  ): JpcaModel = {
    val (before, changes) = changesOf(states, conditions, times)
    val dynamics = LinearDynamics(before, changes, conditions * (times - 1), k)
    val first = Array.tabulate(conditions * k)(i => states(i / k * times * k + i % k))
    val planes = RotationPlanes(dynamics.skew, k).aligned(first, conditions)
    val turned = new Array[Double](states.length)
    Gemm.multiplyTransposed(conditions * times, k, k, states, 0, planes.axes, 0, 0.0, turned, 0)
    val captured =
      Array.tabulate(k)(axis => (axis until turned.length by k).map(i => turned(i) * turned(i)).sum)
    new JpcaModel(
      this,
      components,
      dynamics.skew,
      dynamics.free,
      planes.axes,
      planes.rates.map(_ / (2 * math.Pi)),
      captured.grouped(2).map(_.sum / variation).toArray,
      captured.sum / variation,
      dynamics.skewRSquared,
      dynamics.freeRSquared,
      NDBlock.doubles(Jpca.courses(turned, k, conditions, times), conditions, k, times)
    )
  }

  /** The states from which, and their changes per unit of time: conditions (times - 1) x k each. */
  private def changesOf(
      states: Array[Double],
      conditions: Int,
      times: Int
  ): (Array[Double], Array[Double]) = {
    val starts =
      for (c <- 0 until conditions; t <- 0 until times - 1; j <- 0 until k) yield (c * times + t) * k + j
    val isMidpoint = difference == "midpoint"
    val before = starts.map(i => if (isMidpoint) (states(i) + states(i + k)) / 2 else states(i)).toArray
    (before, starts.map(i => (states(i + k) - states(i)) / step).toArray)
  }
}

object Jpca {
  private[thunder] final val Differences = Seq("forward", "midpoint")

  /** Singular values that are a smaller part of the largest are rounding, even in products of float32. */
  private final val LeastShare = 1e-7

  /** conditions x times x k from k x (conditions x times). */
  private[trajectories] def byCondition(
      courses: Array[Double],
      k: Int,
      conditions: Int,
      times: Int
  ): Array[Double] = {
    val samples = conditions * times
    Array.tabulate(samples * k)(i => courses(i % k * samples + i / k))
  }

  /** conditions x k x times from conditions x times x k. */
  private[trajectories] def courses(
      states: Array[Double],
      k: Int,
      conditions: Int,
      times: Int
  ): Array[Double] =
    Array.tabulate(conditions * k * times) { i =>
      val (condition, axis, time) = (i / (k * times), i / times % k, i % times)
      states((condition * times + time) * k + axis)
    }
}
