package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Series
import org.thunder.array.{BlockCodec, NDBlock}

class ConnectivityCommandSuite extends AnyFunSuite with CommandLine {
  private lazy val series = Series.fromBlock(context, golden("movie"), 2)

  private def mask(name: String, labels: Array[Double]): Any = {
    write(s"$name/image-00000.bin", BlockCodec.encode(NDBlock.doubles(labels, 3, 4, 2)))
    write(s"$name/conf.json", """{"shape": [3, 4, 2], "dtype": "float64"}""").getParent
  }

  private def words(output: Any, more: Any*) =
    Seq("connectivity", "--input", flatSeries, "--output", output) ++ more

  private def problem(more: Any*): String = {
    val outcome = thunder(words(folder.resolve("none"), more: _*): _*)
    assert(outcome.code == Main.Usage, outcome.err)
    outcome.problem
  }

  test("correlation with pixels: their own is 1") {
    val output = folder.resolve("pixels")
    summary(words(output, "--seed", "0,0,1", "--seed", "2,1,0"): _*)
    val expected = series.correlate(series.meanByRegions(Seq(Array(1), Array(18))))
    val found = maps(output.resolve("correlation"))
    assertClose(found, expected.toImages.toBlock, 1e-6)
    assert(math.abs(found.toDoubles(1) - 1) < 1e-6 && math.abs(found.toDoubles(24 + 18) - 1) < 1e-6)
  }

  test("correlation and coherence with a region, less what confounds explain") {
    val output = folder.resolve("region")
    val labels = Array.tabulate(24)(i => if (i == 3 || i == 7) 4.0 else 0.0)
    val found = summary(
      words(output, "--mask", mask("mask", labels), "--confounds", design, "--segment", 6, "--fs", 3): _*
    )
    assert(found.get("pixels").toString == "[2]")
    assert(found.get("frequencies").toString == "[0.0,0.5,1.0,1.5]")
    val x = golden("design").toDoubles
    val confounds =
      NDBlock.doubles(Array.tabulate(36)(i => if (i % 3 == 0) 1 else x(i / 3 * 2 + i % 3 - 1)), 12, 3)
    val rest = series.residuals(confounds)
    val course = rest.meanByRegions(Seq(Array(3, 7)))
    assertClose(maps(output.resolve("correlation")), rest.correlate(course).toImages.toBlock, 1e-5, 1e-5)
    val both = rest.coherence(course.doubles, 6, 3)
    assertClose(maps(output.resolve("coherence")), both.values(0, 4).toImages.toBlock, 1e-5, 1e-5)
    assert(maps(output.resolve("phase")).rows == 4)
  }

  test("what cannot be") {
    assert(problem().contains("expected one of --seed and --mask"))
    assert(problem("--seed", "0,4,0").contains("in the recording's space (3, 4, 2), found 0,4,0"))
    assert(problem("--seed", "1,1").contains("found 1,1"))
    assert(problem("--mask", mask("empty", new Array[Double](24))).contains("has no positive number"))
    assert(problem(
      "--mask",
      flatImages
    ).contains("--mask: expected one image of (3, 4, 2), found (12, 3, 4, 2)"))
    val several = problem("--seed", "0,0,0", "--seed", "0,0,1", "--segment", 4)
    assert(several.contains("--segment: expected a single seed, found 2"))
    val short = write("few.csv", "x,y\n1,2\n")
    assert(problem("--seed", "0,0,0", "--confounds", short).contains("--confounds: 'x' has 1 values"))
  }
}
