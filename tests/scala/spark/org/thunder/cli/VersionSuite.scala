package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

class VersionSuite extends AnyFunSuite {

  test("a version, or none outside a JAR") {
    assert(Version.thunder == "development" || Version.thunder.matches("""\d+\.\d+\.\d+.*"""))
  }
}
