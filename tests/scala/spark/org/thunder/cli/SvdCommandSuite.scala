package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.array.NDBlock

class SvdCommandSuite extends AnyFunSuite with CommandLine {

  test("maps times singular values times components are the recording, whatever the method") {
    for (method <- Seq("direct", "randomized", "em")) {
      val output = folder.resolve(s"svd-$method")
      val found =
        summary("svd", "--input", flatSeries, "--output", output, "--k", 12, "--method", method, "--seed", 3)
      val components = Recording.open(context, Arguments(input = output.resolve("components").toString))
      val v = components.series.toBlock.toDoubles
      val s = doubles(found.get("singular_values")).doubles
      val u = maps(output.resolve("u")).toDoubles
      val movie = golden("movie").toDoubles
      val back = Array.tabulate(movie.length) { i =>
        (0 until 12).map(c => u(c * 24 + i / 12) * s(c) * v(c * 12 + i % 12)).sum
      }
      assertClose(NDBlock.doubles(back), NDBlock.doubles(movie), 1e-3, 1e-3 * s(0), hint = method)
      assert(Models.load(context, output.resolve("model").toString).name == "SVD")
    }
  }

  test("a method that is not known") {
    val outcome =
      thunder("svd", "--input", flatSeries, "--output", folder.resolve("svd-no"), "--method", "power")
    assert(outcome.code == Main.Usage)
    assert(outcome.problem.contains("--method: expected auto or direct or randomized or em, found 'power'"))
  }
}
