package org.thunder.python

import org.apache.spark.sql.Row
import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.ChunkLayout

class FunctionCallsSuite extends AnyFunSuite with Facade {

  test("a frame has a row for each chunk, and gives the records back") {
    val data = series(3, 7, 2)
    val frame = api.frame(data)
    assert(frame.columns.toSeq == Seq("first", "rows", "payload"))
    assert(frame.drop("payload").collect().toSeq == Seq(Row(0L, 2), Row(2L, 2), Row(4L, 3)))
    val back = api.fromFrame(data, frame, "float64", integers(2))
    assert(values(back) == values(data))
    assert(back.baseShape.toSeq == Seq(7))
  }

  test("a frame of pairs has the other's bytes beside, however they were laid out") {
    val (data, other) = (series(3, 7, 2), series(2, 7, 2))
    val frame = api.pairedFrame(data, other)
    assert(frame.columns.toSeq == Seq("first", "rows", "payload", "other"))
    assert(frame.where("payload = other").count() == 3)
  }

  test("frames hold one chunk a batch, whatever the user's session says") {
    val setting = "spark.sql.execution.arrow.maxRecordsPerBatch"
    assert(api.frame(series(2, 4, 2)).sparkSession.conf.get(setting) == "1")
    assert(session.conf.get(setting) != "1")
  }

  test("folded chunks are records in the chunks' order") {
    val data = series(3, 7, 2)
    val firsts = api.frame(data).selectExpr("first", "1 as rows", "substring(payload, 1, 16) as payload")
    val folded = api.fromFolded(data, firsts, "float64", integers(2))
    assert(folded.baseShape.toSeq == Seq(3))
    assert(values(folded) == Seq(0.0, 1.0, 4.0, 5.0, 8.0, 9.0))
  }

  test("record numbers lie as the records themselves will") {
    val numbers = api.recordNumbers(10, "float64", integers(1 << 18), 0)
    assert(numbers.rows.layout == ChunkLayout(10, 8L << 18))
    assert(values(numbers) == (0 until 10).map(_.toDouble))
    assert(values(api.recordNumbers(0, "uint8", integers(1), 0)).isEmpty)
  }
}
