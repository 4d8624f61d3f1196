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
  */
final case class Convergence(iterations: Int, change: Double, converged: Boolean) {

  private[factorization] def numbers: ListMap[String, Any] =
    ListMap("n_iter" -> iterations, "last_change" -> change, "converged" -> converged)
}

private[factorization] object Convergence {

  final val Direct = Convergence(1, 0.0, converged = true)

  def apply(iterations: Int, change: Double, tol: Double): Convergence =
    Convergence(iterations, change, change == 0 || change < tol)

  def apply(stored: StoredModel): Convergence =
    Convergence(stored.int("n_iter"), stored.double("last_change"), stored.flag("converged"))
}
