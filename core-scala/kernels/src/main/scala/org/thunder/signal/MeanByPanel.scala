package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

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

  def worker(length: Int): SlabWorker = means(length).worker

  override def floatWorker(length: Int): Option[FloatSlabWorker] = Some(means(length).floatWorker)

  private def means(length: Int) = new SegmentMeans(length, Array.range(0, length, panel), panel)
}
