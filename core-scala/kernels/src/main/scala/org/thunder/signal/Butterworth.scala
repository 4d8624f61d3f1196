package org.thunder.signal

import org.thunder.InvalidArgumentException

/** Butterworth filters as second-order sections: the analogue prototype's poles on a circle, moved to the band, and
  * brought to samples by the bilinear transform with prewarped frequencies, as `scipy.signal.butter` designs them.
  *
  * Frequencies are in the unit of the sampling rate `fs`, such as Hz; at a cutoff the gain is 1 / sqrt(2).
  */
object Butterworth {

  /** Passes what is below `cutoff`; gain 1 at frequency 0. */
  def lowpass(cutoff: Double, fs: Double, order: Int): Seq[Section] = {
    check("lowpass", Seq(cutoff), fs, order)
    val edge = warp(cutoff, fs)
    upperPoles(order).map(p => Section.ofPoles(toSamples(p * edge), Section.ZerosAtNyquist)) ++
      Option.when(order % 2 == 1)(Section.ofPole(toSamples(-edge), Section.ZerosAtNyquist))
  }

  /** Passes what is above `cutoff`; gain 1 at half the sampling rate. */
  def highpass(cutoff: Double, fs: Double, order: Int): Seq[Section] = {
    check("highpass", Seq(cutoff), fs, order)
    val edge = warp(cutoff, fs)
    upperPoles(order).map(p => Section.ofPoles(toSamples(Complex(edge, 0) / p), Section.ZerosAtConstant)) ++
      Option.when(order % 2 == 1)(Section.ofPole(toSamples(-edge), Section.ZerosAtConstant))
  }

  /** Passes what is between `low` and `high`; gain 1 in the middle of the band. The filter has twice the order of its
    * prototype, as in SciPy.
    */
  def bandpass(low: Double, high: Double, fs: Double, order: Int): Seq[Section] = {
    check("bandpass", Seq(low, high), fs, order)
    if (low >= high) throw new InvalidArgumentException(
      s"bandpass: the lower cutoff must be below the upper one, but they are $low and $high"
    )
    val (from, until) = (warp(low, fs), warp(high, fs))
    val centre = math.sqrt(from * until)
    val middle = 2 * math.atan(centre)
    // A pole p of the prototype becomes the two solutions of s² - p (until - from) s + centre² = 0.
    def solutions(p: Complex): (Complex, Complex) = {
      val half = p * ((until - from) / 2)
      val root = (half * half - Complex(centre * centre, 0)).sqrt
      (half + root, half - root)
    }
    val pairs = upperPoles(order).flatMap { p =>
      val (s1, s2) = solutions(p)
      Seq((s1, s1.conjugate), (s2, s2.conjugate))
    } ++ Option.when(order % 2 == 1)(solutions(Complex(-1, 0)))
    pairs.map { case (s1, s2) => Section.bandpass(toSamples(s1), toSamples(s2), middle) }
  }

  /** The prototype's poles above the real axis; below it are their conjugates, on it there is -1 for an odd order. */
  private def upperPoles(order: Int): Seq[Complex] = (1 to order / 2).map { k =>
    val angle = math.Pi * (order + 2 * k - 1) / (2 * order)
    Complex(math.cos(angle), math.sin(angle))
  }

  private def warp(frequency: Double, fs: Double): Double = math.tan(math.Pi * frequency / fs)

  private def toSamples(s: Complex): Complex = (Complex(1, 0) + s) / (Complex(1, 0) - s)

  private def toSamples(s: Double): Double = (1 + s) / (1 - s)

  private def check(name: String, cutoffs: Seq[Double], fs: Double, order: Int): Unit = {
    if (order < 1) throw new InvalidArgumentException(s"$name: order must be at least 1, but is $order")
    if (!(fs > 0) || fs.isInfinite)
      throw new InvalidArgumentException(s"$name: fs must be positive, but is $fs")
    for (cutoff <- cutoffs if !(cutoff > 0 && cutoff < fs / 2)) throw new InvalidArgumentException(
      s"$name: a cutoff must be above 0 and below half the sampling rate, ${fs / 2}, but is $cutoff"
    )
  }
}

/** One section of a filter: H(z) = (b0 + b1/z + b2/z²) / (1 + a1/z + a2/z²).
  *
  * @param isFirstOrder
  *   whether b2 and a2 are 0 because there is only one pole
  */
final case class Section(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double, isFirstOrder: Boolean) {

  /** The gain for a constant. */
  def constantGain: Double = (b0 + b1 + b2) / (1 + a1 + a2)
}

object Section {
  private[signal] final val ZerosAtNyquist = 1.0
  private[signal] final val ZerosAtConstant = -1.0

  /** A pole and its conjugate; two zeros at z = -`side`, and gain 1 at z = `side`. */
  private[signal] def ofPoles(pole: Complex, side: Double): Section = {
    val (a1, a2) = (-2 * pole.re, pole.re * pole.re + pole.im * pole.im)
    val gain = (1 + side * a1 + a2) / 4
    Section(gain, 2 * side * gain, gain, a1, a2, isFirstOrder = false)
  }

  /** A real pole; a zero at z = -`side`, and gain 1 at z = `side`. */
  private[signal] def ofPole(pole: Double, side: Double): Section = {
    val gain = (1 - side * pole) / 2
    Section(gain, side * gain, 0, -pole, 0, isFirstOrder = true)
  }

  /** Two poles, conjugate or both real; zeros at z = 1 and z = -1, and gain 1 at the angle `middle`. */
  private[signal] def bandpass(pole1: Complex, pole2: Complex, middle: Double): Section = {
    val (a1, a2) = (-(pole1 + pole2).re, (pole1 * pole2).re)
    val z1 = Complex(math.cos(middle), -math.sin(middle))
    val z2 = z1 * z1
    val gain = (Complex(1, 0) + z1 * a1 + z2 * a2).abs / (Complex(1, 0) - z2).abs
    Section(gain, 0, -gain, a1, a2, isFirstOrder = false)
  }
}

/** A complex number, for the design of filters. */
private final case class Complex(re: Double, im: Double) {
  def +(that: Complex): Complex = Complex(re + that.re, im + that.im)
  def -(that: Complex): Complex = Complex(re - that.re, im - that.im)
  def *(that: Complex): Complex = Complex(re * that.re - im * that.im, re * that.im + im * that.re)
  def *(factor: Double): Complex = Complex(re * factor, im * factor)
  def /(that: Complex): Complex = this * that.conjugate * (1 / (that.re * that.re + that.im * that.im))
  def conjugate: Complex = Complex(re, -im)
  def abs: Double = math.hypot(re, im)
  def sqrt: Complex = {
    val (size, angle) = (math.sqrt(abs), math.atan2(im, re) / 2)
    Complex(size * math.cos(angle), size * math.sin(angle))
  }
}
