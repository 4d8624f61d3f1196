package org.thunder.cli

import com.fasterxml.jackson.databind.ObjectMapper
import org.scalatest.funsuite.AnyFunSuite

class ReportSuite extends AnyFunSuite {

  private val report = new Report()
    .put("name", "a \"b\"")
    .put("count", 3)
    .put("bytes", 1L << 40)
    .put("ratio", 0.1)
    .put("flag", true)
    .put("shape", Seq(2, 3))
    .put("inner", new Report().put("min", Seq(1.5, Double.NaN)).put("max", Double.PositiveInfinity))

  test("JSON that any parser reads, in the order of putting, without NaN") {
    val expected =
      """{"name":"a \"b\"","count":3,"bytes":1099511627776,"ratio":0.1,"flag":true,"shape":[2,3],""" +
        """"inner":{"min":[1.5,null],"max":null}}"""
    assert(new ObjectMapper().readTree(report.json).toString == expected)
  }

  test("lines for people") {
    assert(report.text.linesIterator.toSeq.take(2) == Seq("name: a \"b\"", "count: 3"))
    assert(report.text.linesIterator.toSeq.takeRight(2) == Seq("inner.min: [1.5,null]", "inner.max: null"))
  }

  test("a later value replaces an earlier one") {
    assert(new Report().put("a", 1).put("a", 2).text == "a: 2\n")
  }
}
