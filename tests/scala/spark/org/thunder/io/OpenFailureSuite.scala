package org.thunder.io

import java.io.{FileNotFoundException, IOException}
import java.nio.file.{AccessDeniedException, FileSystemException, NoSuchFileException}

import org.apache.hadoop.security.AccessControlException
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, MissingDataException}

class OpenFailureSuite extends AnyFunSuite {

  private def opened(failure: Throwable): Nothing =
    try throw failure
    catch OpenFailure.named("data/a.bin")

  test("a file that may not be read is not a missing one") {
    val denials = Seq(
      new AccessDeniedException("/data/a.bin"),
      new FileNotFoundException("/data/a.bin (Permission denied)"),
      new AccessControlException("Permission denied: user=x, access=READ")
    )
    for (denial <- denials) {
      val error = intercept[DataException](opened(denial))
      assert(error.getClass == classOf[DataException] && error.getCause == denial)
      assert(error.getMessage == "data/a.bin: cannot be read: permission denied")
    }
  }

  test("a file that is not there, whatever it is called") {
    val absences = Seq(
      new NoSuchFileException("/data/a.bin"),
      new FileNotFoundException("/data/a.bin (No such file or directory)"),
      new FileNotFoundException("/(Permission denied)/a.bin (No such file or directory)"),
      new FileNotFoundException
    )
    for (absence <- absences)
      assert(
        intercept[MissingDataException](opened(absence)).getMessage == "data/a.bin: there is no such file"
      )
  }

  test("other failures stay what they are") {
    for (failure <- Seq(new FileSystemException("a", null, "Too many open files"), new IOException("b")))
      assert(intercept[IOException](opened(failure)) eq failure)
  }
}
