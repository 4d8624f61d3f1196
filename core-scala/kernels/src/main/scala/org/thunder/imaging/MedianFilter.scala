package org.thunder.imaging

import org.thunder.array.NDBlock

/** The median of a window around every pixel, as `scipy.ndimage.median_filter` by default: edges reflected; a window of
  * even size reaches one pixel farther back than forward, and its median is the larger of the two in the middle.
  *
  * The result has the frames' type. A NaN counts as larger than every number, as in `numpy.sort`. Small windows go
  * through a network of comparators, a row at a time; for large ones a histogram slides along the rows.
  *
  * @param size
  *   of the window in pixels, one for all axes or one for each; 0 and 1 leave an axis alone
  * @throws org.thunder.InvalidArgumentException
  *   if one is negative
  */
final case class MedianFilter(size: Seq[Int] = Seq(2)) extends FrameFilter {
  FrameFilter.checkSizes("median_filter", size)

  def apply(frames: NDBlock): NDBlock = {
    val shape = frames.shape.tail.toIndexedSeq
    val sizes = FrameFilter.perAxis("median_filter: size", size, shape.length)
    val result = NDBlock.zeros(frames.dtype, frames.shape)
    if (frames.size == 0 || sizes.forall(_ < 2))
      System.arraycopy(frames.storage, 0, result.storage, 0, frames.size)
    else {
      val rows = new WindowRows(shape, sizes)
      if (Keys.areInts(frames.dtype)) each(frames, result, rows, IntKeys)
      else each(frames, result, rows, LongKeys)
    }
    result
  }

  private def each[A](frames: NDBlock, result: NDBlock, rows: WindowRows, keys: Keys[A]): Unit = {
    val filter =
      if (rows.size * rows.column <= MedianFilter.MostComparable) new NetworkMedian(rows, keys)
      else new HistogramMedian(rows, keys)
    for (frame <- 0 until frames.rows) filter(frames, frame * frames.rowLength, result)
  }
}

object MedianFilter {

  /** Pixels of the largest window that is faster through a network. */
  private final val MostComparable = 49
}

/** Computes the medians of one frame after another. */
private[imaging] trait MedianWorker {

  /** Reads the frame that begins at element `at` and writes its medians to the same place of `result`. */
  def apply(frames: NDBlock, at: Int, result: NDBlock): Unit
}
