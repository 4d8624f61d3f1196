package org.thunder.cli

import org.apache.spark.SparkContext

import org.thunder.DataException

/** What happened during a recording.
  *
  * @param onsets
  *   in seconds
  * @param conditions
  *   of which kind each event is
  */
private[cli] final case class EventTable(onsets: Array[Double], conditions: Array[String])

private[cli] object EventTable {

  /** The events in a file that an option names. */
  def read(context: SparkContext, option: String, file: String): EventTable =
    parse(file, Design.text(context, option, file))

  /** Reads a table as BIDS has it: a row for each event, columns by tabs or commas and their names in the first row:
    * `onset`, and perhaps `trial_type` or `condition`, without which all events are of one kind. Others are ignored.
    *
    * @param file
    *   what messages call the text
    * @throws org.thunder.DataException
    *   if it has no events or no onsets, rows of different lengths, or an onset that is no finite number
    */
  def parse(file: String, text: String): EventTable = {
    def fail(message: String) = throw new DataException(s"$file: $message")
    val rows = text.stripPrefix("\ufeff").linesIterator.filter(_.trim.nonEmpty).map(Design.cells).toIndexedSeq
    if (rows.length < 2) fail("expected events below the names of columns, found none")
    val names = rows.head
    val onset = names.indexOf("onset")
    if (onset < 0) fail(s"expected a column 'onset', found ${names.mkString(", ")}")
    val kind = Seq("trial_type", "condition").map(names.indexOf(_)).find(_ >= 0)
    val events = rows.tail.zipWithIndex.map { case (row, i) =>
      if (row.length != names.length)
        fail(s"event $i: expected ${names.length} values, found ${row.length}")
      val time = row(onset).toDoubleOption.filter(java.lang.Double.isFinite(_))
      (time.getOrElse(fail(s"event $i: expected a time, found '${row(onset)}'")), kind.fold("event")(row(_)))
    }
    EventTable(events.map(_._1).toArray, events.map(_._2).toArray)
  }
}
