package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.DType

class ArgumentsSuite extends AnyFunSuite {

  test("the defaults that --help promises") {
    val Right(arguments) = PcaCommand.parse(Seq("--input", "in", "--output", "out")): @unchecked
    assert(arguments == Arguments(input = "in", output = Some("out")))
    assert(arguments.k == 3 && arguments.intercept && arguments.to == "series")
    assert(arguments.statistics == Seq("mean", "std", "min", "max"))
  }

  test("every option of the input") {
    val words =
      "--input a --output b --data series --format binary --dtype int16 --shape 2,3,4 --nplanes 2 " +
        "--recursive --start -5 --stop 9 --npartitions 7 --overwrite --json --debug"
    val Right(arguments) = StatsCommand.parse(words.split(" ").toSeq): @unchecked
    val expected = Arguments(
      input = "a",
      output = Some("b"),
      data = Some("series"),
      format = Some("binary"),
      dtype = Some(DType.Int16),
      shape = Some(Seq(2, 3, 4)),
      nplanes = 2,
      recursive = true,
      start = -5,
      stop = 9,
      npartitions = 7,
      overwrite = true,
      json = true,
      debug = true
    )
    assert(arguments == expected)
  }
}
