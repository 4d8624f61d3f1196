package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{Lanes, RowFunction, SlabWorker}

/** Filters every record forward and then backward, which leaves no phase shift and squares the gain: as
  * `scipy.signal.sosfiltfilt` by default.
  *
  * The record is continued at both ends by its mirror image, turned about the end's value; the filter starts in the
  * state that a constant of the first value would have brought about. A record with a NaN becomes NaN.
  *
  * @param name
  *   what errors call the operation
  * @param sections
  *   of the filter, such as [[Butterworth]]'s
  */
final case class ZeroPhase(name: String, sections: Seq[Section]) extends RowFunction {

  /** Samples by which a record is continued at either end: three for each coefficient of the whole filter. */
  private val padding = 3 * (2 * sections.length + 1 - sections.count(_.isFirstOrder))

  /** @throws InvalidArgumentException if the records are not longer than the filter's padding */
  def resultLength(length: Int): Int =
    if (length > padding) length
    else throw new InvalidArgumentException(
      s"$name: records must be longer than the filter's padding of $padding samples, but have $length"
    )

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = new SlabWorker {
    private var cascade = new SectionCascade(sections, 0)
    private var lanes = new Lanes(0, 0)

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      if (lanes.width < rows) {
        lanes = new Lanes(length + 2 * padding, rows)
        cascade = new SectionCascade(sections, rows)
      }
      lanes.put(in, rows, length, 0, padding)
      extend(rows)
      cascade.start(lanes(0), rows)
      var t = 0
      while (t < lanes.length) { cascade.step(lanes(t), rows); t += 1 }
      cascade.start(lanes(lanes.length - 1), rows)
      while (t > padding) { t -= 1; cascade.step(lanes(t), rows) }
      lanes.take(out, rows, length, 0, padding)
    }

    /** The mirror images of the ends, turned about the end's value. */
    private def extend(rows: Int): Unit = {
      val (first, last) = (padding, padding + length - 1)
      for (t <- 1 to padding) {
        SectionLoops.mirror(lanes(first), lanes(first + t), rows, lanes(first - t))
        SectionLoops.mirror(lanes(last), lanes(last - t), rows, lanes(last + t))
      }
    }
  }
}

/** The sections one behind the other, for some records side by side. */
private final class SectionCascade(sections: Seq[Section], width: Int) {
  private val chain = sections.toArray
  private val state1, state2 = Array.fill(chain.length)(new Array[Double](width))

  /** As if `first` had come in for ever. */
  def start(first: Array[Double], count: Int): Unit = {
    var gain = 1.0
    for (s <- chain.indices) {
      val section = chain(s)
      val output = gain * section.constantGain
      val z2 = section.b2 * gain - section.a2 * output
      val z1 = section.b1 * gain - section.a1 * output + z2
      SectionLoops.scale(first, z1, count, state1(s))
      SectionLoops.scale(first, z2, count, state2(s))
      gain = output
    }
  }

  /** Replaces one sample of every record by the filter's output. */
  def step(samples: Array[Double], count: Int): Unit = {
    var s = 0
    while (s < chain.length) {
      SectionLoops.step(samples, state1(s), state2(s), chain(s), count)
      s += 1
    }
  }
}

/** One loop each, over arrays that begin at 0, so that HotSpot vectorises it. */
private object SectionLoops {

  def step(x: Array[Double], z1: Array[Double], z2: Array[Double], section: Section, n: Int): Unit = {
    val b0 = section.b0
    val b1 = section.b1
    val b2 = section.b2
    val a1 = section.a1
    val a2 = section.a2
    var j = 0
    while (j < n) {
      val in = x(j)
      val out = b0 * in + z1(j)
      z1(j) = b1 * in - a1 * out + z2(j)
      z2(j) = b2 * in - a2 * out
      x(j) = out
      j += 1
    }
  }

  def scale(a: Array[Double], factor: Double, n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) = a(j) * factor; j += 1 }
  }

  def mirror(end: Array[Double], from: Array[Double], n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) = 2 * end(j) - from(j); j += 1 }
  }
}
