package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

class FrameCallsSuite extends AnyFunSuite with Facade {

  test("a row for each record, with its number and samples") {
    val data = series(2, 3, 4)
    val frame = api.recordsFrame(data)
    assert(frame.columns.toSeq == Seq("id", "features"))
    val rows = frame.collect().sortBy(_.getLong(0))
    assert(rows.map(_.getLong(0)).toSeq == (0L until data.count))
    assert(rows.flatMap(_.getSeq[Double](1)).toSeq == data.toBlock.toDoubles.toSeq)
    val back = api.fromFrame(frame, data.dtype.toString, 2)
    assert(back.length == data.length && values(back) == values(data))
  }
}
