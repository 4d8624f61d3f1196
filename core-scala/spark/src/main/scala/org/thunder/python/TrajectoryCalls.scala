package org.thunder.python

import org.thunder.{Model, Series}
import org.thunder.trajectories.{Distances, Jpca, JpcaModel, Trajectory}

/** Trajectories of populations. */
private[python] trait TrajectoryCalls {

  /** `model` is null for maps that are no model's. */
  def trajectoryProject(series: Series, maps: Series, model: Model, path: String): String =
    RawFile.save(
      if (model == null) Trajectory.project(series, maps) else Trajectory.project(series, maps, model),
      path
    )

  def jpcaFit(
      series: Series,
      k: Int,
      conditions: Int,
      soften: Double,
      subtractMean: Boolean,
      step: Double,
      difference: String,
      svdMethod: String,
      seed: Long
  ): JpcaModel = new Jpca(k, soften, subtractMean, step, difference, svdMethod, seed).fit(series, conditions)

  def jpcaProject(series: Series, model: JpcaModel, weights: Series, conditions: Int, path: String): String =
    RawFile.save(model.project(series, weights, conditions), path)

  /** `noise` is null for none. */
  def conditionDistances(series: Series, conditions: Int, noise: Series, path: String): String =
    RawFile.save(Distances.between(series, conditions, Option(noise)), path)

  /** `noise` is null for none. */
  def trajectorySpeed(series: Series, conditions: Int, step: Double, noise: Series, path: String): String =
    RawFile.save(Distances.speed(series, conditions, step, Option(noise)), path)
}
