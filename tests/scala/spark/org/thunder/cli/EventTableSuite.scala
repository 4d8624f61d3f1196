package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class EventTableSuite extends AnyFunSuite {

  test("tables as BIDS has them, and plainer ones") {
    val table = EventTable.parse("e", "onset\tduration\ttrial_type\n1.5\tn/a\tgo\n\n0.5\t1\t\"no go\"\n")
    assert(table.onsets.toSeq == Seq(1.5, 0.5) && table.conditions.toSeq == Seq("go", "no go"))
    val plain = EventTable.parse("e", "\ufeffcondition,onset\r\nleft,2\r\n")
    assert(plain.onsets.toSeq == Seq(2.0) && plain.conditions.toSeq == Seq("left"))
    assert(EventTable.parse("e", "onset\n3\n").conditions.toSeq == Seq("event"))
  }

  test("what is wrong is named") {
    for (
      (text, problem) <- Seq(
        ("", "expected events below the names of columns, found none"),
        ("onset\n", "found none"),
        ("time,kind\n1,a\n", "expected a column 'onset', found time, kind"),
        ("onset,condition\n1,a\n2\n", "event 1: expected 2 values, found 1"),
        ("onset\n1\nlate\n", "event 1: expected a time, found 'late'"),
        ("onset\nNaN\n", "event 0: expected a time, found 'NaN'")
      )
    ) {
      val message = intercept[DataException](EventTable.parse("trials.tsv", text)).getMessage
      assert(message.startsWith("trials.tsv: ") && message.contains(problem), message)
    }
  }
}
