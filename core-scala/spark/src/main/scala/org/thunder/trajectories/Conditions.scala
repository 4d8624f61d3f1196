package org.thunder.trajectories

import org.thunder.{InvalidArgumentException, Series}

/** Records that hold several conditions, equally long, one behind the other. */
private[trajectories] object Conditions {

  /** Samples of each condition.
    *
    * @param least
    *   how many there have to be
    */
  def times(series: Series, conditions: Int, least: Int): Int = {
    if (conditions < 1 || series.length % conditions != 0) throw new InvalidArgumentException(
      s"conditions must divide the records' ${series.length} samples into equal parts, but there are $conditions"
    )
    val times = series.length / conditions
    if (times < least) throw new InvalidArgumentException(
      s"conditions need $least samples or more, but there are $times in each of $conditions"
    )
    times
  }
}
