package org.thunder.stats

import org.thunder.InvalidArgumentException

/** A function g whose correlation with projections tells how far these are from normally distributed; see Hyvärinen
  * and Oja (2000), equations 25, 26 and 40.
  */
sealed abstract class Contrast(val name: String) extends Serializable {

  /** Replaces `count` values by g of them, and returns the sum of g'. */
  private[stats] def apply(values: Array[Double], from: Int, count: Int): Double
}

object Contrast {

  /** g(x) = tanh x, for general use; by `exp`, which is several times as fast as `tanh` and as exact in absolute terms. */
  case object LogCosh extends Contrast("logcosh") {
    private[stats] def apply(values: Array[Double], from: Int, count: Int): Double = {
      var slopes = 0.0
      var i = from
      while (i < from + count) {
        val g = 1 - 2 / (math.exp(2 * values(i)) + 1)
        values(i) = g
        slopes += 1 - g * g
        i += 1
      }
      slopes
    }
  }

  /** g(x) = x exp(-x² / 2), for sources with heavy tails. */
  case object Exp extends Contrast("exp") {
    private[stats] def apply(values: Array[Double], from: Int, count: Int): Double = {
      var slopes = 0.0
      var i = from
      while (i < from + count) {
        val x = values(i)
        val decay = math.exp(-x * x / 2)
        values(i) = x * decay
        slopes += (1 - x * x) * decay
        i += 1
      }
      slopes
    }
  }

  /** g(x) = x³: kurtosis. */
  case object Cube extends Contrast("cube") {
    private[stats] def apply(values: Array[Double], from: Int, count: Int): Double = {
      var slopes = 0.0
      var i = from
      while (i < from + count) {
        val x = values(i)
        values(i) = x * x * x
        slopes += 3 * x * x
        i += 1
      }
      slopes
    }
  }

  val all: Seq[Contrast] = Seq(LogCosh, Exp, Cube)

  /** @throws InvalidArgumentException
    *   if there is no function of this name
    */
  def apply(name: String): Contrast = all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(s"fun must be ${all.map(_.name).mkString(", ")}, but is '$name'")
  )
}
