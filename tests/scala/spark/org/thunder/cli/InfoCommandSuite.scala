package org.thunder.cli

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite

class InfoCommandSuite extends AnyFunSuite with CommandLine {

  test("says what there is") {
    val found = summary("info", "--input", keyedSeries)
    assert(found.get("kind").textValue == "series")
    assert(found.get("shape").toString == "[3,4,2,12]")
    assert(found.get("dtype").textValue == "int16")
    assert(found.get("bytes").longValue == 3 * 4 * 2 * 12 * 2)
    assert(found.get("spark").textValue == context.version && !found.get("blas").textValue.isEmpty)
    assert(!found.has("results"))
  }

  test("lines for people, and a summary if there is an output folder") {
    val output = folder.resolve("info")
    val outcome = thunder("info", "--input", flatImages, "--output", output)
    assert(outcome.code == 0 && outcome.out.linesIterator.contains("shape: [12,3,4,2]"))
    assert(Files.readString(output.resolve("summary.json")).contains("\"images\""))
  }
}
