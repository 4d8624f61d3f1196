package org.thunder.imaging

import org.thunder.array.{Lanes, NDBlock}

/** The mean of a window around every pixel, as `scipy.ndimage.uniform_filter` by default: edges reflected; a window of
  * even size reaches one pixel farther back than forward.
  *
  * A running sum along each axis in turn, at the same cost for every size. The result has the frames' type, and so has
  * what lies between the axes' passes: integers are cut off towards zero. A NaN spreads to the end of its lines, as
  * in SciPy.
  *
  * @param size
  *   of the window in pixels, one for all axes or one for each; 0 and 1 leave an axis alone
  * @throws org.thunder.InvalidArgumentException
  *   if one is negative
  */
final case class UniformFilter(size: Seq[Int] = Seq(2)) extends FrameFilter {
  FrameFilter.checkSizes("uniform_filter", size)

  def apply(frames: NDBlock): NDBlock = {
    val sizes = FrameFilter.perAxis("uniform_filter: size", size, frames.shape.length - 1)
    AxisPass.each(frames, sizes.map(n => Option.when(n > 1)(new RunningMean(n))))
  }
}

private final class RunningMean(size: Int) extends LineFilter {
  private val before = size / 2
  private val after = size - before - 1

  def worker(length: Int, width: Int): LineWorker = new LineWorker {
    private val reflected = Reflection.table(length, before, after)
    private val sums = new Array[Double](width)

    def apply(lines: Lanes, width: Int, i: Int, out: Array[Double]): Unit =
      if (i > 0)
        PixelLoops.slide(lines(reflected(i + size - 1)), lines(reflected(i - 1)), size, width, sums, out)
      else {
        java.util.Arrays.fill(sums, 0.0)
        for (k <- 0 until size) PixelLoops.add(lines(reflected(k)), width, sums)
        PixelLoops.divide(sums, size, width, out)
      }
  }
}
