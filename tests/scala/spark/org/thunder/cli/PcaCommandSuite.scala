package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models

class PcaCommandSuite extends AnyFunSuite with CommandLine {

  test("components, maps and variances are scikit-learn's") {
    for ((name, input) <- Seq("series" -> keyedSeries, "images" -> flatImages)) {
      val output = folder.resolve(s"pca-$name")
      val found = summary("pca", "--input", input, "--output", output, "--k", 3)
      for (variance <- Seq("explained_variance", "explained_variance_ratio", "singular_values"))
        assertClose(doubles(found.get(variance)), golden(variance), 1e-5, hint = s"$name $variance")
      val components = Recording.open(context, Arguments(input = output.resolve("components").toString))
      assertClose(components.series.toBlock, golden("components"), 1e-4, 1e-4, hint = name)
      assertClose(maps(output.resolve("scores")), golden("scores"), 1e-4, 1e-2, hint = name)
      val model = Models.load(context, output.resolve("model").toString)
      assertClose(model.arrays("components"), golden("components"), 1e-4, 1e-4, hint = name)
    }
  }

  test("every method finds the same variances; whitened maps have variance 1") {
    for (method <- Seq("direct", "randomized")) {
      val output = folder.resolve(s"pca-white-$method")
      val found =
        summary("pca", "--input", flatSeries, "--output", output, "--method", method, "--seed", 5, "--whiten")
      assertClose(doubles(found.get("explained_variance")), golden("explained_variance"), 1e-4, hint = method)
      val scores = maps(output.resolve("scores")).toDoubles.grouped(24)
      for (map <- scores) assert(math.abs(map.map(v => v * v).sum / 23 - 1) < 1e-3, method)
    }
  }

  test("more components than time points") {
    val outcome = thunder("pca", "--input", flatSeries, "--output", folder.resolve("pca-k"), "--k", 13)
    assert(outcome.code == Main.Usage)
    assert(outcome.problem.contains("k must be between 1 and 12") && outcome.problem.contains("k = 13"))
  }
}
