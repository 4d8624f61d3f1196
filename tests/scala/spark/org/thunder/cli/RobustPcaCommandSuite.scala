package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.factorization.RobustPcaModel
import org.thunder.io.SeriesReader

class RobustPcaCommandSuite extends AnyFunSuite with CommandLine {

  test("both parts, components and model") {
    val output = folder.resolve("robust")
    val found = summary("robustpca", "--input", flatSeries, "--output", output, "--lam", 0.3)
    assert(found.get("weight").doubleValue == 0.3 && found.get("converged").booleanValue)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[RobustPcaModel]
    assert(found.get("rank").intValue == model.rank && found.get("singular_values").size == model.rank)
    val series = SeriesReader.fromBinary(context, flatSeries.toString)
    for ((part, expected) <- Seq("low-rank" -> model.lowRank(series), "sparse" -> model.sparse(series))) {
      val written = SeriesReader.fromBinary(context, output.resolve(part).toString)
      assert(written.shape.toSeq == Seq(3, 4, 2, 12))
      assertClose(written.toBlock, expected.toBlock)
    }
  }

  test("iterations that end early are told in the summary; a weight that cannot be") {
    val words = Seq[Any]("robustpca", "--input", flatSeries, "--output")
    val early = summary(words ++ Seq[Any](folder.resolve("early"), "--max-iter", 2): _*)
    assert(early.get("warning").textValue.contains("after 2 iterations"))
    val outcome = thunder(words ++ Seq[Any](folder.resolve("no"), "--lam", -1): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("--lam: expected a positive number"))
  }
}
