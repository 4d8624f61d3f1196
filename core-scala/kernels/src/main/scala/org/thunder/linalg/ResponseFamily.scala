package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.Exponential

/** How the records of a generalised linear model vary about their means, and the link between mean and predictor eta
  * (McCullagh and Nelder 1989, chapter 2).
  */
sealed abstract class ResponseFamily(val name: String) extends Serializable {

  /** Whether a record may hold this value. */
  def allows(y: Double): Boolean

  /** A first mean, from a value and its record's mean. */
  def start(y: Double, mean: Double): Double = (y + mean) / 2

  /** eta of a mean. */
  def link(mu: Double): Double

  /** The mean of an eta. */
  def mean(eta: Double): Double

  /** The means of `count` etas from place `from` on, of which none is larger than [[Exponential.Limit]]; `scratch` is as
    * long as these.
    */
  def means(eta: Array[Double], from: Int, count: Int, means: Array[Double], scratch: Array[Double]): Unit

  /** Fisher's weight of a value, (d mu / d eta)² / V(mu). */
  def weight(mu: Double): Double

  /** The curvature of a value's log-likelihood in eta, of which the weight is the expectation: the same for Poisson and
    * binomial responses.
    */
  def curvature(y: Double, mu: Double): Double = weight(mu)

  /** The derivative of the log-likelihood by eta, (y - mu) (d mu / d eta) / V(mu). */
  def score(y: Double, mu: Double): Double

  /** -2 times a value's log-likelihood, but for what depends on the value alone: cheap, where eta is known. */
  def loss(y: Double, eta: Double, mu: Double): Double

  /** The loss where the mean is the value. */
  def leastLoss(y: Double): Double

  /** What a value adds to Pearson's X², (y - mu)² / V(mu). */
  def pearson(y: Double, mu: Double): Double

  /** Whether the dispersion is estimated, by Pearson's X² over the degrees of freedom; else it is 1. */
  def isDispersed: Boolean
}

object ResponseFamily {

  /** Families whose link is the logarithm. */
  sealed abstract class Logarithmic(name: String) extends ResponseFamily(name) {
    def link(mu: Double): Double = math.log(mu)
    def mean(eta: Double): Double = math.exp(eta)
    def means(
        eta: Array[Double],
        from: Int,
        count: Int,
        means: Array[Double],
        scratch: Array[Double]
    ): Unit = Exponential(eta, from, count, means, scratch)
  }

  /** Counts, by the logarithm. */
  case object Poisson extends Logarithmic("poisson") {
    private val ofCounts = Array.tabulate(256)(count => least(count.toDouble))
    private def least(y: Double): Double = 2 * (y - timesLog(y, y))
    def allows(y: Double): Boolean = y >= 0 && y <= Double.MaxValue
    def weight(mu: Double): Double = mu
    def score(y: Double, mu: Double): Double = y - mu
    def loss(y: Double, eta: Double, mu: Double): Double = 2 * (mu - y * eta)
    def leastLoss(y: Double): Double =
      if (y < ofCounts.length && y == y.toInt) ofCounts(y.toInt) else least(y)
    def pearson(y: Double, mu: Double): Double = (y - mu) * (y - mu) / mu
    def isDispersed: Boolean = false
  }

  /** Events that happen or not (1 and 0), or their shares, by the logit. */
  case object Binomial extends ResponseFamily("binomial") {
    def allows(y: Double): Boolean = y >= 0 && y <= 1
    override def start(y: Double, mean: Double): Double = (y + 0.5) / 2
    def link(mu: Double): Double = math.log(mu / (1 - mu))
    def mean(eta: Double): Double = 1 / (1 + math.exp(-eta))
    def means(
        eta: Array[Double],
        from: Int,
        count: Int,
        means: Array[Double],
        scratch: Array[Double]
    ): Unit = {
      var i = from
      while (i < from + count) { means(i) = -eta(i); i += 1 }
      Exponential(means, from, count, means, scratch)
      i = from
      while (i < from + count) { means(i) = 1 / (1 + means(i)); i += 1 }
    }
    def weight(mu: Double): Double = mu * (1 - mu)
    def score(y: Double, mu: Double): Double = y - mu
    def loss(y: Double, eta: Double, mu: Double): Double = 2 * ((1 - y) * eta - math.log(mu))
    def leastLoss(y: Double): Double = -2 * (timesLog(y, y) + timesLog(1 - y, 1 - y))
    def pearson(y: Double, mu: Double): Double = (y - mu) * (y - mu) / (mu * (1 - mu))
    def isDispersed: Boolean = false
  }

  /** Positive values whose standard deviation goes with their mean, by the logarithm. */
  case object Gamma extends Logarithmic("gamma") {
    def allows(y: Double): Boolean = y > 0 && y <= Double.MaxValue
    def weight(mu: Double): Double = 1
    override def curvature(y: Double, mu: Double): Double = y / mu
    def score(y: Double, mu: Double): Double = (y - mu) / mu
    def loss(y: Double, eta: Double, mu: Double): Double = 2 * (y / mu + eta)
    def leastLoss(y: Double): Double = 2 * (1 + math.log(y))
    def pearson(y: Double, mu: Double): Double = (y - mu) * (y - mu) / (mu * mu)
    def isDispersed: Boolean = true
  }

  val all: Seq[ResponseFamily] = Seq(Poisson, Binomial, Gamma)

  /** @throws InvalidArgumentException
    *   if there is no family of this name
    */
  def apply(name: String): ResponseFamily = all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(s"family must be ${all.map(_.name).mkString(", ")}, but is '$name'")
  )

  /** y log(x), 0 for y = 0. */
  private def timesLog(y: Double, x: Double): Double = if (y == 0) 0 else y * math.log(x)
}
