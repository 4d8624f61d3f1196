package org.thunder.imaging

import org.thunder.InvalidArgumentException
import org.thunder.array.{Lanes, NDBlock}

/** Convolution of every frame with a Gaussian or a derivative of one, as `scipy.ndimage.gaussian_filter` by default:
  * edges reflected, the kernel cut off at 4 standard deviations.
  *
  * The result has the frames' type, and so has what lies between the axes' passes: integers are cut off towards zero
  * (a derivative of an unsigned type wraps, as in SciPy). A NaN spreads as far as the kernel reaches.
  *
  * @param sigma
  *   standard deviation in pixels, one for all axes or one for each; 0 leaves an axis alone
  * @param order
  *   order of the derivative along each axis, likewise
  * @throws InvalidArgumentException
  *   if one of them is negative
  */
final case class GaussianFilter(sigma: Seq[Double] = Seq(2.0), order: Seq[Int] = Seq(0)) extends FrameFilter {
  if (sigma.isEmpty || sigma.exists(s => !(s >= 0) || s.isInfinite)) throw new InvalidArgumentException(
    s"gaussian_filter: sigma must be 0 or more, but is ${sigma.mkString("(", ", ", ")")}"
  )
  if (order.isEmpty || order.exists(_ < 0)) throw new InvalidArgumentException(
    s"gaussian_filter: order must be 0 or more, but is ${order.mkString("(", ", ", ")")}"
  )

  def apply(frames: NDBlock): NDBlock = {
    val axes = frames.shape.length - 1
    val sigmas = FrameFilter.perAxis("gaussian_filter: sigma", sigma, axes)
    val orders = FrameFilter.perAxis("gaussian_filter: order", order, axes)
    AxisPass.each(
      frames,
      sigmas.zip(orders).map { case (s, o) =>
        Option.when(s > GaussianFilter.Negligible)(new Correlation(GaussianKernel(s, o)))
      }
    )
  }
}

object GaussianFilter {
  private final val Negligible = 1e-15
}

/** Correlation of lines with an odd number of weights that are symmetric or antisymmetric about the middle: each pair
  * of pixels at the same distance is added or subtracted first, the farthest pair first.
  */
private final class Correlation(weights: Array[Double]) extends LineFilter {
  private val radius = weights.length / 2
  private val isSymmetric = weights.head == weights.last

  def worker(length: Int, width: Int): LineWorker = new LineWorker {
    private val reflected = Reflection.table(length, radius, radius)

    def apply(lines: Lanes, width: Int, i: Int, out: Array[Double]): Unit = {
      PixelLoops.scale(lines(i), weights(radius), width, out)
      if (isSymmetric) addSums(lines, width, i, out) else addDifferences(lines, width, i, out)
    }

    private def addSums(lines: Lanes, width: Int, i: Int, out: Array[Double]): Unit = {
      var k = 0
      while (k + 1 < radius) {
        val (a, b) = (before(lines, i, k), behind(lines, i, k))
        val (c, d) = (before(lines, i, k + 1), behind(lines, i, k + 1))
        PixelLoops.addTwoSums(a, b, weights(k), c, d, weights(k + 1), width, out)
        k += 2
      }
      if (k < radius)
        PixelLoops.addSum(before(lines, i, k), behind(lines, i, k), weights(k), width, out)
    }

    private def addDifferences(lines: Lanes, width: Int, i: Int, out: Array[Double]): Unit =
      for (k <- 0 until radius)
        PixelLoops.addDifference(before(lines, i, k), behind(lines, i, k), weights(k), width, out)

    /** The pixel to which `weights(k)` belongs, `radius - k` before pixel `i`, and its mirror image behind it. */
    private def before(lines: Lanes, i: Int, k: Int): Array[Double] = lines(reflected(i + k))
    private def behind(lines: Lanes, i: Int, k: Int): Array[Double] = lines(reflected(i + 2 * radius - k))
  }
}
