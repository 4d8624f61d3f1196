package org.thunder.imaging

import org.thunder.array.{NDBlock, RadixOrder}

/** Medians of large windows of any type: pixels become ranks, and a histogram of ranks slides along each row, taking
  * in one column of the window and giving up another (Huang, Yang and Tang 1979).
  *
  * Ranks are the pixels' differences from the least one if these are few, else their places in the frame's sorted order.
  */
private[imaging] final class HistogramMedian[A](rows: WindowRows, keys: Keys[A]) extends MedianWorker {
  private val pixels = rows.rows * rows.rowLength
  private val frame = keys.allocate(pixels)
  private val ranks = new Array[Int](pixels)
  private val padded = Array.fill(rows.rows)(new Array[Int](rows.paddedLength))
  private val medians = new Array[Int](rows.rowLength)
  private val result = keys.allocate(rows.rowLength)
  private val order = new RadixOrder
  private val rank = rows.size * rows.column / 2

  def apply(frames: NDBlock, at: Int, into: NDBlock): Unit = {
    keys.read(frames, at, pixels, frame, 0)
    val pixelOfRank = rankPixels(keys.widen(frame))
    for (row <- 0 until rows.rows) {
      System.arraycopy(ranks, row * rows.rowLength, padded(row), rows.start, rows.rowLength)
      rows.reflectEnds(padded(row))
    }
    val histogram = new SlidingHistogram(pixelOfRank.length)
    for (row <- 0 until rows.rows) {
      val column = rows.neighbours(row).map(padded)
      for (lane <- 0 until rows.inner) slide(histogram, column, lane)
      for (i <- 0 until rows.rowLength) keys.move(frame, pixelOfRank(medians(i)), result, i)
      keys.write(result, 0, rows.rowLength, into, at + row * rows.rowLength)
    }
  }

  /** Fills in `ranks`; a pixel of every rank that occurs. */
  private def rankPixels(values: Array[Long]): Array[Int] = {
    var (least, greatest) = (values(0), values(0))
    var i = 0
    while (i < values.length) {
      least = math.min(least, values(i))
      greatest = math.max(greatest, values(i))
      i += 1
    }
    val range = greatest - least
    if (range >= 0 && range < HistogramMedian.MostBins) {
      val pixelOfRank = new Array[Int](range.toInt + 1)
      i = 0
      while (i < pixels) {
        ranks(i) = (values(i) - least).toInt
        pixelOfRank(ranks(i)) = i
        i += 1
      }
      pixelOfRank
    } else {
      val sorted = order(values, pixels)
      i = 0
      while (i < pixels) { ranks(sorted(i)) = i; i += 1 }
      java.util.Arrays.copyOf(sorted, pixels)
    }
  }

  /** Medians of every `inner`-th pixel of a row from `lane` on. The histogram is empty before and after. */
  private def slide(histogram: SlidingHistogram, column: Array[Array[Int]], lane: Int): Unit = {
    for (step <- 0 until rows.size - 1) histogram.add(column, step * rows.inner + lane)
    var i = 0
    while (i < rows.steps) {
      val at = i * rows.inner + lane
      histogram.add(column, at + (rows.size - 1) * rows.inner)
      medians(at) = histogram.find(rank)
      histogram.remove(column, at)
      i += 1
    }
    for (step <- 0 until rows.size - 1) histogram.remove(column, (rows.steps + step) * rows.inner + lane)
  }
}

private object HistogramMedian {

  /** A histogram of so many bins stays in the second-level cache. */
  private final val MostBins = 1 << 16
}
