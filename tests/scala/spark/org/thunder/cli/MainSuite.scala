package org.thunder.cli

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.BlockCodec

class MainSuite extends AnyFunSuite with CommandLine {

  private val commands =
    ("info stats convert pca svd nmf ica factoranalysis robustpca cca kmeans bisecting agglomerative mixture jpca regress groups ridge generalized bilinear reducedrank pls responses tuning connectivity").split(
      " "
    ).toSeq

  test("the help of the whole names every command and exit code") {
    val outcome = thunder("--help")
    assert(outcome.code == Main.Success && outcome.err.isEmpty)
    commands.foreach(name => assert(outcome.out.contains(s"\n  $name ")))
    assert(outcome.out.contains("Exit codes: 0 done; 1 the data or the run failed; 2 wrong command line"))
    assert(thunder("help").out == outcome.out && thunder("-h").out == outcome.out)
  }

  test("the help of each command lists all of its options") {
    for (name <- commands) {
      val outcome = thunder(name, "--help")
      assert(outcome.code == Main.Success && outcome.err.isEmpty)
      val own = Map(
        "stats" -> Seq("--statistics"),
        "convert" -> Seq("--to", "--cast"),
        "pca" -> Seq("--k", "--method", "--max-iter", "--seed", "--whiten"),
        "svd" -> Seq("--k", "--method", "--max-iter", "--seed"),
        "jpca" -> Seq("--conditions", "--k", "--soften", "--keep-mean", "--step", "--difference", "--seed"),
        "kmeans" -> Seq("--k", "--init", "--max-iter", "--seed"),
        "agglomerative" -> Seq("--k", "--leaves", "--max-iter", "--seed"),
        "bisecting" -> Seq("--k", "--strategy", "--max-iter", "--seed"),
        "mixture" -> Seq("--k", "--covariance", "--max-iter", "--seed"),
        "nmf" -> Seq("--k", "--method", "--init", "--max-iter", "--seed"),
        "ica" -> Seq("--k", "--k-pca", "--fun", "--algorithm", "--max-iter", "--seed"),
        "factoranalysis" -> Seq("--k", "--max-iter"),
        "robustpca" -> Seq("--lam", "--max-iter"),
        "cca" -> Seq("--other", "--design", "--columns", "--k", "--k-pca", "--reg"),
        "responses" -> Seq("--events", "--window", "--baseline", "--fs"),
        "regress" -> Seq(
          "--design",
          "--columns",
          "--no-intercept",
          "--tests",
          "--contrast",
          "--level",
          "--permutations"
        ),
        "groups" -> Seq("--design", "--columns", "--groups", "--no-intercept", "--noise", "--tests"),
        "ridge" -> Seq("--design", "--alphas", "--folds", "--no-intercept"),
        "generalized" -> Seq("--design", "--family", "--no-intercept"),
        "tuning" -> Seq("--design", "--columns", "--bins", "--measure", "--degrees"),
        "connectivity" -> Seq("--seed", "--mask", "--confounds", "--segment", "--fs"),
        "bilinear" -> Seq("--design", "--columns", "--modulators", "--iterations"),
        "reducedrank" -> Seq("--design", "--columns", "--k", "--no-intercept"),
        "pls" -> Seq("--design", "--columns", "--k", "--no-scale")
      ).getOrElse(name, Seq())
      val shared =
        "input output data format dtype shape nplanes recursive start stop npartitions overwrite json debug"
      for (option <- own ++ shared.split(" ").map("--" + _))
        assert(outcome.out.contains(s"  $option"), s"$name $option")
    }
  }

  test("the version") {
    assert(thunder("--version").out == s"${Version.thunder}\n")
  }

  test("no command, or one that there is not") {
    for (words <- Seq(Seq(), Seq("lda"))) {
      val outcome = thunder(words: _*)
      assert(outcome.code == Main.Usage && outcome.out.isEmpty)
      assert(outcome.problem.contains(s"expected a command: ${commands.mkString(", ")}; found"))
    }
  }

  test("a wrong command line is 2, in one line") {
    val outcome = thunder("pca", "--input", "a", "--output", "b", "--k", "many")
    assert(outcome.code == Main.Usage && outcome.out.isEmpty)
    assert(outcome.problem.startsWith("thunder pca: ") && outcome.problem.contains("--k"))
  }

  test("missing data are 1, in one line") {
    val outcome = thunder("info", "--input", folder.resolve("nowhere"))
    assert(outcome.code == Main.Failure && outcome.out.isEmpty)
    assert(outcome.problem.startsWith("thunder info: ") && outcome.problem.contains("nowhere"))
  }

  test("an error in a task comes as the line that it is") {
    write("gone/series-00000.bin", BlockCodec.encode(golden("movie")))
    write("gone/conf.json", """{"shape": [3, 4, 2, 12], "dtype": "int16"}""")
    val recording = Recording.open(context, Arguments(input = folder.resolve("gone").toString))
    Files.delete(folder.resolve("gone/series-00000.bin"))
    val error = intercept[Exception](recording.series.toBlock)
    assert(Main.message(error).contains("series-00000.bin: there is no such file"))
  }

  test("an error of another kind names its kind") {
    assert(Main.message(new RuntimeException("outer", new IllegalStateException("first\nsecond"))) ==
      "IllegalStateException: first (--debug shows where)")
    assert(Main.message(new NullPointerException).startsWith("NullPointerException: "))
  }

  test("--debug shows the stack") {
    val outcome = thunder("info", "--input", folder.resolve("nowhere"), "--debug")
    assert(outcome.code == Main.Failure && outcome.err.contains("\tat org.thunder.io.InputFiles"))
  }

  test("an output folder in use is refused before any work, and nothing in it is touched") {
    write("used/mine.txt", "x")
    val outcome = thunder("stats", "--input", "nowhere", "--output", folder.resolve("used"))
    assert(outcome.code == Main.Usage && outcome.problem.contains("is not empty"))
    assert(Files.readString(folder.resolve("used/mine.txt")) == "x")
  }

  test("the summary on standard output is the one in the folder") {
    val output = folder.resolve("same")
    val outcome =
      thunder("stats", "--input", flatSeries, "--output", output, "--json", "--statistics", "mean")
    assert(outcome.code == Main.Success && outcome.err.isEmpty)
    assert(Files.readString(output.resolve("summary.json")) == outcome.out)
    assert(outcome.json.get("command").textValue == "stats" && outcome.json.get("seconds").doubleValue >= 0)
  }
}
