package org.thunder.stats

import scala.collection.concurrent.TrieMap

import org.thunder.linalg.{Ar1Covariance, CoefficientCovariance, Hypothesis}

/** One statistic, of one or more values, of a record's least-squares fit (Seber and Lee 2003, chapters 3 to 5).
  *
  * A fit is what [[org.thunder.linalg.OrdinaryLeastSquares]] says of a record: intercept, coefficients, R², unexplained
  * and explained sum of squares; [[org.thunder.linalg.Ar1LeastSquares]] adds the bin of rho. A record that the fit has
  * nothing to explain of (constant, with an intercept) and one with a NaN have NaN for everything, as have all without
  * degrees of freedom.
  */
sealed trait FitStatistic extends Serializable {
  def length: Int

  /** Writes the values for the fit at `from`. */
  def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit
}

object FitStatistic {

  /** The residual variance SSE / df of the fit at `from`, with p coefficients. */
  private def variance(fits: Array[Double], from: Int, p: Int, df: Int): Double = {
    val (unexplained, explained) = (fits(from + p + 2), fits(from + p + 3))
    if (df < 1 || unexplained + explained == 0) Double.NaN else unexplained / df
  }

  /** The residual variance. */
  final case class Variance(p: Int, df: Int) extends FitStatistic {
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      out(at) = variance(fits, from, p, df)
  }

  /** R² as it is in the fit. */
  final case class RSquaredOf(p: Int) extends FitStatistic {
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      out(at) = fits(from + p + 1)
  }

  /** 1 - (1 - R²) (n - 1) / df: R² of variances. */
  final case class Adjusted(p: Int, df: Int, samples: Int) extends FitStatistic {
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit = {
      val isDefined = !variance(fits, from, p, df).isNaN
      out(at) = if (isDefined) 1 - (1 - fits(from + p + 1)) * (samples - 1) / df else Double.NaN
    }
  }

  /** F of all `rank` terms but the intercept together, or its probability. */
  final case class Whole(p: Int, rank: Int, df: Int, isProbability: Boolean) extends FitStatistic {
    private val tail = FTail(rank, df)
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit = {
      val f = if (rank < 1) Double.NaN else fits(from + p + 3) / rank / variance(fits, from, p, df)
      out(at) = if (isProbability) tail(f) else f
    }
  }

  /** rho, the correlation of consecutive errors. */
  final case class Rho(p: Int, bins: Int) extends FitStatistic {
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      out(at) = fits(from + p + 4) / bins
  }

  /** A statistic that depends on the covariance of the coefficients, which is that of the fit's rho.
    *
    * @param make
    *   the statistic of fits with a covariance; once for each rho that occurs
    */
  final case class ByRho(p: Int, covariance: Ar1Covariance, make: CoefficientCovariance => FitStatistic)
      extends FitStatistic {
    @transient private lazy val made = TrieMap.empty[Int, FitStatistic]

    val length: Int = make(covariance(0)).length

    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit = {
      val bin = fits(from + p + 4)
      if (bin.isNaN) java.util.Arrays.fill(out, at, at + length, Double.NaN)
      else made.getOrElseUpdate(bin.toInt, make(covariance(bin.toInt))).write(fits, from, out, at)
    }
  }

  /** Some consecutive values of the fit as they are: 0 is the intercept, then come the coefficients. */
  final case class Values(first: Int, length: Int) extends FitStatistic {
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      System.arraycopy(fits, from + first, out, at, length)
  }

  /** A statistic of a fit that lies behind others. */
  final case class Behind(start: Int, statistic: FitStatistic) extends FitStatistic {
    def length: Int = statistic.length
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      statistic.write(fits, from + start, out, at)
  }

  /** The statistic of each record's region, whose number is value `place` of its fit. */
  final case class ByRegion(place: Int, each: IndexedSeq[FitStatistic]) extends FitStatistic {
    def length: Int = each.head.length
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit =
      each(fits(from + place).toInt).write(fits, from, out, at)
  }

  /** F of a hypothesis, or its probability. */
  final case class Joint(hypothesis: Hypothesis, p: Int, df: Int, isProbability: Boolean)
      extends FitStatistic {
    private val tail = FTail(hypothesis.count, df)
    def length: Int = 1
    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit = {
      val f = hypothesis.meanSquare(fits, from) / variance(fits, from, p, df)
      out(at) = if (isProbability) tail(f) else f
    }
  }

  /** What is known of a combination of coefficients beside its value. */
  sealed abstract class Kind(val name: String) extends Serializable
  object Kind {
    case object Effect extends Kind("effect")
    case object Error extends Kind("se")
    case object Squared extends Kind("variance")
    case object T extends Kind("t")
    case object P extends Kind("p")
    case object Z extends Kind("z")
    case object Partial extends Kind("partial")

    /** The value plus `errors` standard errors: an end of a confidence interval. */
    final case class Bound(errors: Double) extends Kind("bound")

    val all: Seq[Kind] = Seq(Effect, Error, Squared, T, P, Z, Partial)
  }

  /** For each of some combinations of the coefficients: its value c'b (`effect`), its standard error (`se`) and its
    * square (`variance`), t = c'b / se, the two-sided probability of t (`p`), the normal deviate of the same probability
    * and t's sign (`z`), the share of the variation that the others leave which it explains, t² / (t² + df) (`partial`).
    * NaN for one that is not estimable.
    */
  final class Each private (
      kind: Kind,
      combinations: Array[Array[Double]],
      errors: Array[Double],
      df: Int,
      p: Int
  ) extends FitStatistic {
    private val tail = StudentTail(df)

    /** Which coefficient is meant by a combination of one alone; -1 for others. */
    private val alone = combinations.map { c =>
      if (c.count(_ != 0) == 1 && c.contains(1.0)) c.indexOf(1.0) else -1
    }

    /** Whether the combinations are coefficients one behind the other. */
    private val isRun = alone.nonEmpty && alone.indices.forall(i => alone(i) >= 0 && alone(i) == alone(0) + i)
    private val precisions = errors.map(1 / _)

    val length: Int = combinations.length

    def write(fits: Array[Double], from: Int, out: Array[Double], at: Int): Unit = {
      val deviation = math.sqrt(variance(fits, from, p, df))
      kind match {
        case Kind.T | Kind.P | Kind.Z | Kind.Partial =>
          quotients(fits, from, 1 / deviation, out, at)
          fromQuotients(out, at)
        case _ =>
          var i = 0
          while (i < length) { out(at + i) = of(effect(i, fits, from), errors(i) * deviation); i += 1 }
      }
    }

    /** t: without divisions, and at once for the usual run of coefficients. */
    private def quotients(
        fits: Array[Double],
        from: Int,
        scale: Double,
        out: Array[Double],
        at: Int
    ): Unit = {
      var i = 0
      if (isRun) {
        val first = from + alone(0)
        while (i < length) { out(at + i) = fits(first + i) * scale * precisions(i); i += 1 }
      } else
        while (i < length) { out(at + i) = effect(i, fits, from) * scale * precisions(i); i += 1 }
    }

    private def effect(i: Int, fits: Array[Double], from: Int): Double =
      if (alone(i) >= 0) fits(from + alone(i))
      else {
        val c = combinations(i)
        var sum = 0.0
        var j = 0
        while (j < c.length) { sum += c(j) * fits(from + j); j += 1 }
        sum
      }

    private def fromQuotients(out: Array[Double], at: Int): Unit = kind match {
      case Kind.P => tail.replace(out, at, length)
      case Kind.Z =>
        var i = at
        while (i < at + length) {
          out(i) = math.copySign(NormalDeviate.twoSided(tail(out(i))), out(i))
          i += 1
        }
      case Kind.Partial =>
        var i = at
        while (i < at + length) {
          val t = out(i)
          out(i) = if (t.isInfinite) 1.0 else t * t / (t * t + df)
          i += 1
        }
      case _ =>
    }

    private def of(effect: Double, error: Double): Double = kind match {
      case Kind.Error => error
      case Kind.Squared => error * error
      case Kind.Bound(errors) => effect + errors * error
      case _ => effect + 0 * error
    }
  }

  object Each {
    def apply(kind: Kind, combinations: Array[Array[Double]], covariance: CoefficientCovariance): Each = {
      val errors = combinations.map { c =>
        if (covariance.isEstimable(c)) math.sqrt(covariance.variance(c)) else Double.NaN
      }
      new Each(kind, combinations, errors, covariance.degrees, covariance.terms - 1)
    }
  }
}
