package org.thunder.regression

import org.thunder.InvalidArgumentException
import org.thunder.linalg.{CoefficientCovariance, Hypothesis}
import org.thunder.stats.{FitStatistic, StudentTail}
import org.thunder.stats.FitStatistic.{Each, Kind}

/** The statistics that fits on a design have, by their names; what they are, [[InferenceModel]] says. */
private[regression] final class DesignStatistics(design: RegressionDesign) {
  import design.regressors

  private val df = design.degreesOfFreedom

  def named(name: String): FitStatistic = {
    val tested = design.rank - (if (design.fitIntercept) 1 else 0)
    name match {
      case "f" => FitStatistic.Whole(regressors, tested, df, isProbability = false)
      case "f_p" => FitStatistic.Whole(regressors, tested, df, isProbability = true)
      case "r2" => FitStatistic.RSquaredOf(regressors)
      case "adjusted" => FitStatistic.Adjusted(regressors, df, df + design.rank)
      case "variance" => FitStatistic.Variance(regressors, df)
      case "rho" => rho
      case "se" | "t" | "p" | "z" | "partial" => each(kind(name), design.units)
      case other => throw new InvalidArgumentException(
          s"there is no statistic '$other', only ${DesignStatistics.Names.mkString(", ")}"
        )
    }
  }

  private def rho: FitStatistic = design.noise match {
    case NoiseModel.Ar1(bins) => FitStatistic.Rho(regressors, bins)
    case NoiseModel.White => throw new InvalidArgumentException("white noise has no statistic 'rho'")
  }

  /** One end of every term's confidence interval. */
  def bound(level: Double, isUpper: Boolean): FitStatistic = {
    val errors = StudentTail(df).inverse(1 - level)
    each(Kind.Bound(if (isUpper) errors else -errors), design.units)
  }

  def contrast(weights: Seq[Array[Double]], name: String): FitStatistic =
    each(kind(name), weights.map(design.combination))

  def joint(weights: Seq[Array[Double]], name: String): FitStatistic = {
    if (name != "f" && name != "p")
      throw new InvalidArgumentException(s"contrasts together have no '$name', only f, p")
    val combinations = weights.flatMap(design.combination).toArray
    design.statistic(DesignStatistics.joint(combinations, isProbability = name == "p"))
  }

  private def each(kind: Kind, combinations: Seq[Array[Double]]): FitStatistic =
    design.statistic(DesignStatistics.each(kind, combinations.toArray))

  private def kind(name: String): Kind = Kind.all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"a contrast has no '$name', only ${Kind.all.map(_.name).mkString(", ")}"
    )
  )
}

/** What is sent to executors is made here, so that it holds nothing of a design. */
private object DesignStatistics {

  private val Names =
    Seq("se", "t", "p", "z", "partial", "f", "f_p", "r2", "adjusted", "variance", "rho")

  private def each(
      kind: Kind,
      combinations: Array[Array[Double]]
  ): CoefficientCovariance => FitStatistic = Each(kind, combinations, _)

  private def joint(
      combinations: Array[Double],
      isProbability: Boolean
  ): CoefficientCovariance => FitStatistic = { covariance =>
    val hypothesis = Hypothesis(combinations, covariance)
    FitStatistic.Joint(hypothesis, covariance.terms - 1, covariance.degrees, isProbability)
  }
}
