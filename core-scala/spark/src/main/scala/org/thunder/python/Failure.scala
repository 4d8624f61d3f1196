package org.thunder.python

import java.nio.file.AccessDeniedException

import org.apache.hadoop.security.AccessControlException

import org.thunder.{DataException, InvalidArgumentException, MissingDataException}

/** What a chain of exceptions means to a user in Python.
  *
  * @param kind
  *   `invalid`, `missing`, `data`, `python` (the user's own function), `stopped` or `other`
  */
private[python] final case class Failure(kind: String, message: String) {
  override def toString: String = s"$kind\n$message"
}

private[python] object Failure {
  private final val MaxDepth = 32

  /** Spark keeps this class to itself. */
  private final val PythonFailure = "org.apache.spark.api.python.PythonException"

  /** An exception of ours in the text of one that has lost its cause on the way from an executor. */
  private val Quoted = """org\.thunder\.(InvalidArgument|MissingData|Data)Exception: ([^\n]*)""".r.unanchored

  /** What Spark says of a session that has ended or ends. */
  private val Stopped =
    Seq("stopped SparkContext", "SparkContext has been shutdown", "SparkContext was shut down")

  /** What it says of a Python process that has gone. */
  private final val WorkerEnded = "Python worker exited unexpectedly"

  def apply(failure: Throwable): Failure = {
    val chain = Iterator.iterate(failure)(_.getCause).takeWhile(_ != null).take(MaxDepth).toList
    chain.collectFirst(Function.unlift(known)).getOrElse(other(chain.last))
  }

  private def known(failure: Throwable): Option[Failure] = failure match {
    case e: InvalidArgumentException => Some(Failure("invalid", e.getMessage))
    case e: MissingDataException => Some(Failure("missing", e.getMessage))
    case e: DataException => Some(Failure("data", e.getMessage))
    case e if e.getClass.getName == PythonFailure => Some(Failure("python", e.getMessage))
    case e if text(e).startsWith(WorkerEnded) =>
      Some(Failure("python", "its process has ended: it crashed, or was killed, as when memory runs out"))
    case e: AccessDeniedException => Some(Failure("data", s"${e.getFile}: permission denied"))
    case e: AccessControlException => Some(Failure("data", text(e)))
    case e if Stopped.exists(text(e).contains) =>
      Some(Failure("stopped", "the Spark session of these data was stopped: make the data again"))
    case e => Some(text(e)).collect {
        case Quoted("InvalidArgument", message) => Failure("invalid", message)
        case Quoted("MissingData", message) => Failure("missing", message)
        case Quoted("Data", message) => Failure("data", message)
      }
  }

  private def other(root: Throwable): Failure = {
    val lines = text(root).linesIterator
    val first = if (lines.hasNext) ": " + lines.next() else ""
    Failure("other", s"Spark failed with ${root.getClass.getSimpleName}$first")
  }

  private def text(failure: Throwable): String = Option(failure.getMessage).getOrElse("")
}
