package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class ReflectionSuite extends AnyFunSuite {

  test("d c b a | a b c d | d c b a, again and again") {
    val letters = Reflection.table(4, 9, 5).map("abcd".charAt(_)).mkString
    assert(letters == "a" + "abcd" + "dcba" + "abcd" + "dcba" + "a")
  }

  test("an axis of one pixel is that pixel everywhere") {
    assert(Reflection.table(1, 3, 3).toSeq == Seq.fill(7)(0))
  }
}
