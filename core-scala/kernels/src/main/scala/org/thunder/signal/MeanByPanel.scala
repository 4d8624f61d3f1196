package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, RowSums, SlabWorker}

/** The mean over a record's consecutive panels, such as the repetitions of a stimulus: `panel` samples, sample i being
  * the mean of the samples i, i + panel, i + 2 panel, ...
  *
  * @param panel
  *   samples of a panel
  * @throws InvalidArgumentException
  *   unless it is at least 1
  */
final case class MeanByPanel(panel: Int) extends RowFunction {
  if (panel < 1)
    throw new InvalidArgumentException(s"mean_by_panel: length must be at least 1 sample, but is $panel")

  /** @throws InvalidArgumentException unless the panels fill the records */
  def resultLength(length: Int): Int =
    if (length >= panel && length % panel == 0) panel
    else throw new InvalidArgumentException(
      s"mean_by_panel: length must divide the record's $length samples, but is $panel"
    )

  override def floatWorker(length: Int): Option[FloatSlabWorker] = Some { (rows, in, at, out) =>
    means(rows, length, out)((from, to) => RowSums.add(in, at + from, panel, out, to))
  }

  def worker(length: Int): SlabWorker = (rows, in, out) =>
    means(rows, length, out)((from, to) => RowSums.add(in, from, panel, out, to))

  /** Means of the panels that `add` adds, which is called with each one's place and that of its record's result. */
  private def means(rows: Int, length: Int, out: Array[Double])(add: (Int, Int) => Unit): Unit = {
    java.util.Arrays.fill(out, 0, rows * panel, 0.0)
    var row = 0
    while (row < rows) {
      var from = row * length
      while (from < (row + 1) * length) { add(from, row * panel); from += panel }
      row += 1
    }
    val panels = length / panel
    var i = 0
    while (i < rows * panel) { out(i) /= panels; i += 1 }
  }
}
