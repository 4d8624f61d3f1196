package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, InvalidArgumentException}

class DesignSuite extends AnyFunSuite {

  private def message(text: String): String = intercept[DataException](Design.parse("d.csv", text)).getMessage

  test("CSV with names, by commas, semicolons or tabs, quoted or not") {
    for (
      text <-
        Seq("speed,\"turn\"\n1,2\n3,4\n", "speed;turn\r\n1;2\r\n3;4", "\ufeffspeed\tturn\n\n1\t2\n3e0\t 4\n")
    ) {
      val design = Design.parse("d.csv", text)
      assert(design.names == Seq("speed", "turn"))
      assert(design.matrix.shape.toSeq == Seq(2, 2) && design.matrix.doubles.toSeq == Seq(1.0, 2.0, 3.0, 4.0))
    }
  }

  test("CSV without names") {
    val design = Design.parse("d.csv", "1,2\n3,4\n5,6")
    assert(design.names == Seq("x1", "x2") && design.samples == 3)
  }

  test("JSON by name, and as Thunder's example data have it") {
    for (
      text <- Seq(
        """{"a": [1, 2], "b": [3, 4.5]}""",
        """[{"name": "a", "value": [1, 2], "unit": "m"}, {"name": "b", "value": [3, 4.5]}]"""
      )
    )
      assert(Design.parse("d.json", text).matrix.doubles.toSeq == Seq(1.0, 3.0, 2.0, 4.5))
  }

  test("some columns, in the order asked for") {
    val design = Design.parse("d.csv", "a,b,c\n1,2,3\n4,5,6")
    assert(design.select(Seq("c", "a")).matrix.doubles.toSeq == Seq(3.0, 1.0, 6.0, 4.0))
    val error = intercept[InvalidArgumentException](design.select(Seq("d")))
    assert(error.getMessage == "--columns: there is no regressor 'd', only a, b, c")
  }

  test("what is wrong is named with its place") {
    assert(message("") == "d.csv: expected regressors, found an empty file")
    assert(message("a,b\n1,2\n3") == "d.csv: time point 1: expected 2 values, found 1")
    assert(message("a,b\n1,2\n3,x") == "d.csv: regressor 'b': expected a number, found 'x' at time point 1")
    assert(message("a,b\n1,2\n3,nan").contains("regressor 'b': expected a number, found 'nan'"))
    assert(
      message("a,b\n1,2\n3,NaN").contains("regressor 'b': expected finite numbers, found NaN at time point 1")
    )
    assert(message("a,b").contains("regressor 'a' has no values"))
    assert(message("a,a\n1,2").contains("there are several regressors 'a'"))
    assert(message("""{"a": [1, 2], "b": [3]}""") == "d.csv: regressor 'b' has 1 values, but 'a' has 2")
    assert(message("""{"a": [1, "2"]}""").contains("regressor 'a': expected numbers, found \"2\""))
    assert(message("""{"a": 1}""").contains("expected {\"name\": [numbers]"))
    assert(message("""[[1, 2], [3, 4]]""").contains("expected {\"name\": [numbers]"))
    assert(message("{}").contains("expected regressors, found none"))
    assert(message("{").contains("d.csv: expected JSON: "))
  }
}
