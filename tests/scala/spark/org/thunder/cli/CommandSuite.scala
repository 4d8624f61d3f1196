package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

class CommandSuite extends AnyFunSuite {

  test("help comes back as text, whatever else is missing") {
    assert(RegressCommand.parse(Seq("--help")) == Left(Right(RegressCommand.usage)))
    assert(InfoCommand.parse(Seq("--input", "a", "--help")) == Left(Right(InfoCommand.usage)))
  }

  test("what is missing or unknown is named") {
    assert(PcaCommand.parse(Seq("--input", "a")) == Left(Left("Missing option --output")))
    assert(InfoCommand.parse(Seq()) == Left(Left("Missing option --input")))
    assert(RegressCommand.parse(Seq("--input", "a", "--output", "b")) ==
      Left(Left("Missing option --design")))
    assert(InfoCommand.parse(Seq(
      "--input",
      "a",
      "--k",
      "3"
    )).left.exists(_.left.exists(_.contains("Unknown option --k"))))
    assert(PcaCommand.parse(Seq("a", "b")).isLeft)
  }

  test("info needs no output") {
    assert(InfoCommand.parse(Seq("--input", "a")).map(_.output) == Right(None))
  }
}
