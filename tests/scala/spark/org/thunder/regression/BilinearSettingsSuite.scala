package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.StoredModel

class BilinearSettingsSuite extends AnyFunSuite {

  test("settings as they are stored") {
    val settings = new BilinearSettings(Seq("left", "right"), Seq("x0", "x1", "x2"), 5)
    val stored = new StoredModel(
      "here",
      settings.name,
      Map("iterations" -> 5, "modulators" -> Seq("left", "right"), "names" -> Seq("x0", "x1", "x2")),
      Map.empty
    )
    assert(settings.fitLength == 8 && BilinearSettings(stored).numbers == settings.numbers)
  }
}
