package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.StoredModel

/** How an iteration ended.
  *
  * @param iterations
  *   steps that were taken; 1 for a direct method
  * @param change
  *   what the last of them changed; 0 for a direct method
  * @param converged
  *   whether that is less than the tolerance
  * @param isCutShort
  *   whether it is not, because the user allowed no more steps
  */
final case class Convergence(
    iterations: Int,
    change: Double,
    converged: Boolean,
    isCutShort: Boolean = false
) {

  private[factorization] def numbers: ListMap[String, Any] =
    ListMap("n_iter" -> iterations, "last_change" -> change, "converged" -> converged)

  /** The same, after as many steps as the user allows or fewer. */
  private[factorization] def within(maxIter: Int): Convergence =
    copy(isCutShort = !converged && iterations >= maxIter)

  /** What to know if it was cut short. */
  private[factorization] def warning(vectors: Int): Option[String] = Option.when(isCutShort)(
    f"the $vectors vectors still change by $change%.2g in step $iterations (sum of squared tangents of angles; " +
      "allowed is tol); let it take more steps"
  )
}

private[factorization] object Convergence {

  final val Direct = Convergence(1, 0.0, converged = true)

  def apply(iterations: Int, change: Double, tol: Double): Convergence =
    Convergence(iterations, change, change == 0 || change < tol)

  def apply(stored: StoredModel): Convergence =
    Convergence(stored.int("n_iter"), stored.double("last_change"), stored.flag("converged"))
}
