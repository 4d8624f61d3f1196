package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class ContrastTextSuite extends AnyFunSuite {
  private val terms = Seq("intercept", "left", "left-2", "a b", "2x", "e")

  private def parse(text: String) = ContrastText.parse(text, terms).toSeq

  test("sums of columns, with weights or without") {
    assert(parse("left") == Seq(0, 1, 0, 0, 0, 0))
    assert(parse(" - left+intercept ") == Seq(1, -1, 0, 0, 0, 0))
    assert(parse("0.5*left - 1e2 e + .25 a b") == Seq(0, 0.5, 0, 0.25, 0, -100))
    assert(parse("left + left - 3 * left") == Seq(0, -1, 0, 0, 0, 0))
  }

  test("names with signs, blanks and numbers in them") {
    assert(parse("left-2 - a b") == Seq(0, 0, 1, -1, 0, 0))
    assert(parse("2x") == Seq(0, 0, 0, 0, 1, 0) && parse("3 2x - left") == Seq(0, -1, 0, 0, 3, 0))
  }

  test("what is no sum of columns") {
    for (wrong <- Seq("", "right", "left right", "left -", "left - 2", "*left", "left ++ e", "lefty")) {
      val message = intercept[InvalidArgumentException](parse(wrong)).getMessage
      assert(message.contains(s"contrast '$wrong'") && message.endsWith(terms.mkString(", ")), message)
    }
  }
}
