package org.thunder.linalg

import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite

class PinnedThreadSuite extends AnyFunSuite {

  private def allowedProcessors(): String = {
    val status = Files.readString(Path.of("/proc/thread-self/status"))
    status.linesIterator.find(_.startsWith("Cpus_allowed_list:")).get.split("\\s+")(1)
  }

  test("the body runs where only one processor is allowed, and the caller keeps all of its own") {
    val before = allowedProcessors()
    assert(PinnedThread.run("pinned", isPinned = true)(allowedProcessors()).matches("\\d+"))
    assert(PinnedThread.run("pinned", isPinned = false)(allowedProcessors()) == before)
    assert(allowedProcessors() == before)
  }

  test("the result and what is thrown come back") {
    assert(PinnedThread.run("pinned", isPinned = true)(42) == 42)
    assertThrows[UnsatisfiedLinkError](PinnedThread.run(
      "pinned",
      isPinned = true
    )(throw new UnsatisfiedLinkError("no")))
  }

  test("a thread alone is its whole family") {
    assert(PinnedThread.run("alone", isPinned = false)(PinnedThread.family) == 1)
  }
}
