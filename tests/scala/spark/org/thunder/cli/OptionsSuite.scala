package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

class OptionsSuite extends AnyFunSuite {

  private def problem(words: String*): String =
    PcaCommand.parse(Seq("--input", "a", "--output", "b") ++ words) match {
      case Left(Left(message)) => message
      case other => fail(s"accepted as $other")
    }

  test("values that an option cannot have are named with those that it can") {
    assert(problem("--data", "movie") == "--data: expected images or series, found 'movie'")
    assert(problem("--format", "hdf5") == "--format: expected binary or tif, found 'hdf5'")
    assert(problem("--k", "0") == "--k: expected 1 or more, found 0")
    assert(problem("--nplanes", "-1") == "--nplanes: expected 1 or more, found -1")
    assert(problem("--k", "x").contains("--k"))
    assert(problem("--shape", "2,0").contains("--shape: axes must be 1 or more"))
    assert(problem("--shape", "2,y").contains("--shape"))
    assert(problem("--dtype", "int15").contains("unknown dtype 'int15': expected one of bool, uint8"))
  }
}
