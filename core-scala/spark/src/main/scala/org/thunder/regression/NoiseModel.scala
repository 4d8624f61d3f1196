package org.thunder.regression

import org.thunder.InvalidArgumentException

/** What a regression takes the errors of consecutive samples for. */
sealed abstract class NoiseModel(val name: String) extends Serializable

object NoiseModel {

  /** Independent. */
  case object White extends NoiseModel("white")

  /** Autoregressive of order 1: each record's samples are whitened by its own correlation rho of consecutive errors; see
    * [[org.thunder.linalg.Ar1LeastSquares]].
    *
    * @param bins
    *   values of rho from 0 until 1: it is cut towards 0 to a multiple of 1 / bins
    */
  final case class Ar1(bins: Int) extends NoiseModel("ar1") {
    if (bins < 1 || bins > MostBins)
      throw new InvalidArgumentException(s"bins must be between 1 and $MostBins, but are $bins")
  }

  /** Each bin that occurs has a small matrix. */
  private final val MostBins = 10000

  /** `white`, or `ar1` with a number of bins.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for another name, or bins that are not between 1 and 10,000
    */
  def apply(name: String, bins: Int): NoiseModel = name match {
    case White.name => White
    case "ar1" => Ar1(bins)
    case other => throw new InvalidArgumentException(s"noise must be white or ar1, but is '$other'")
  }
}
