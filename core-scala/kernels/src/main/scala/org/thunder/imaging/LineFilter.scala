package org.thunder.imaging

import org.thunder.array.Lanes

/** A filter along lines of pixels, computed in double precision for some lines side by side. */
private[imaging] trait LineFilter {

  /** A worker for up to `width` lines of `length` pixels. */
  def worker(length: Int, width: Int): LineWorker
}

/** Filters one set of lines after another. */
private[imaging] trait LineWorker {

  /** Writes pixel `i` of the filtered lines to `out`; called for the pixels in their order. */
  def apply(lines: Lanes, width: Int, i: Int, out: Array[Double]): Unit
}
