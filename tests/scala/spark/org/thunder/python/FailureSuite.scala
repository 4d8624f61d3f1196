package org.thunder.python

import java.io.EOFException
import java.nio.file.AccessDeniedException

import org.apache.hadoop.security.AccessControlException
import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, InvalidArgumentException, MissingDataException}

class FailureSuite extends AnyFunSuite {

  private def wrapped(cause: Throwable) =
    new RuntimeException("Job aborted", new RuntimeException("task", cause))

  test("an exception of ours is found wherever it is in the chain") {
    assert(Failure(wrapped(new InvalidArgumentException("k = 0"))) == Failure("invalid", "k = 0"))
    assert(Failure(wrapped(new MissingDataException("no a"))) == Failure("missing", "no a"))
    assert(Failure(wrapped(new DataException("bad a"))) == Failure("data", "bad a"))
  }

  test("one that has lost its cause is found in the text") {
    val text = "Job aborted: org.thunder.DataException: a.tif: truncated\n\tat org.thunder.X"
    assert(Failure(new RuntimeException(text)) == Failure("data", "a.tif: truncated"))
    val missing = "org.thunder.MissingDataException: b\n"
    assert(Failure(new RuntimeException(missing)) == Failure("missing", "b"))
  }

  test("a stopped session is told as such") {
    val stopped = new IllegalStateException("Cannot call methods on a stopped SparkContext.")
    assert(Failure(stopped).kind == "stopped")
  }

  test("a Python process that has gone, and what this user may not read") {
    val gone = new RuntimeException("Python worker exited unexpectedly (crashed). Consider", new EOFException)
    assert(Failure(wrapped(gone)).kind == "python")
    assert(Failure(wrapped(new AccessDeniedException("/a/b"))) == Failure("data", "/a/b: permission denied"))
    val hadoop = new AccessControlException("Permission denied: user=a")
    assert(Failure(hadoop) == Failure("data", "Permission denied: user=a"))
  }

  test("anything else gives its root and no trace") {
    val failure = Failure(wrapped(new OutOfMemoryError("Java heap space\nmore")))
    assert(failure == Failure("other", "Spark failed with OutOfMemoryError: Java heap space"))
    assert(Failure(new NullPointerException).message == "Spark failed with NullPointerException")
  }

  test("kind and message are separated by the first line break") {
    assert(Failure("data", "a\nb").toString == "data\na\nb")
  }
}
