package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** The mean over windows around given samples, such as the average around an event: of each window the samples from
  * floor(window / 2) before its centre on, `window` of them.
  *
  * @param centers
  *   the samples, counted from 0
  * @param window
  *   samples of a window
  * @throws InvalidArgumentException
  *   for no centre, or a window below 1
  */
final case class MeanByWindow(centers: Array[Int], window: Int) extends RowFunction {
  if (centers.isEmpty) throw new InvalidArgumentException("mean_by_window: there are no indices")
  if (window < 1)
    throw new InvalidArgumentException(s"mean_by_window: window must be at least 1 sample, but is $window")

  /** @throws InvalidArgumentException if a window leaves the records */
  def resultLength(length: Int): Int = {
    for (center <- centers) {
      val first = center.toLong - window / 2
      if (first < 0 || first + window > length) throw new InvalidArgumentException(
        s"mean_by_window: the window of $window samples around sample $center leaves the record's $length samples"
      )
    }
    window
  }

  def worker(length: Int): SlabWorker = means(length).worker

  override def floatWorker(length: Int): Option[FloatSlabWorker] = Some(means(length).floatWorker)

  private def means(length: Int) = new SegmentMeans(length, centers.map(_ - window / 2), window)
}
