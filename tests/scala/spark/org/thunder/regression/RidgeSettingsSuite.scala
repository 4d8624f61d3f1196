package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.StoredModel
import org.thunder.array.NDBlock

class RidgeSettingsSuite extends AnyFunSuite {

  private def again(settings: RidgeSettings) =
    RidgeSettings(new StoredModel(
      "here",
      settings.name,
      settings.numbers + ("names" -> settings.terms),
      settings.arrays
    ))

  test("the name and what is stored follow from penalty and alphas") {
    val penalty = NDBlock.doubles(Array(1.0, -1), 1, 2)
    val plain = new RidgeSettings(Seq("a", "b"), Seq(0.5), None, Array.emptyIntArray, true)
    assert(plain.name == "Ridge" && plain.fitLength == 7 && plain.numbers("alpha") == 0.5)
    val combined = new RidgeSettings(Seq("a", "b"), Seq(0.5), Some(penalty), Array.emptyIntArray, true)
    assert(combined.name == "Tikhonov" && combined.arrays.keys.toSeq == Seq("R"))
    val chosen = new RidgeSettings(Seq("a", "b"), Seq(1.0, 2, 3), None, Array(0, 0, 1), false)
    assert(chosen.name == "RidgeCV" && chosen.fitLength == 10 && !chosen.numbers.contains("alpha"))
    for (settings <- Seq(plain, combined, chosen)) {
      val loaded = again(settings)
      assert(loaded.columns == Seq("a", "b") && loaded.terms == settings.terms)
      assert(loaded.name == settings.name && loaded.numbers == settings.numbers)
      assert(loaded.alphas == settings.alphas && loaded.folds.sameElements(settings.folds))
      assert(loaded.penalty.map(_.doubles.toSeq) == settings.penalty.map(_.doubles.toSeq))
    }
  }
}
