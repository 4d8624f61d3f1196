package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Coherence of every record with a signal, by Welch's method (1967), and the phase by which the record leads it: for
  * the frequencies 0, 1 / segment, ..., up to a half cycle a sample, first all coherences, then all phases (from -pi to
  * pi).
  *
  * Segments of records and signal, each less its mean and times Hann's window, are transformed; the coherence is
  * |sum S* R|² / (sum |S|² sum |R|²) over segments. Window and transform are one matrix, so it is a matrix product for
  * each record. NaN where a record or the signal has no power.
  *
  * @param signal
  *   as many samples as a record
  * @param segment
  *   samples of a segment
  * @param overlap
  *   samples that a segment shares with the next one
  * @throws InvalidArgumentException
  *   unless 2 <= segment <= samples and 0 <= overlap < segment
  */
final case class Coherence(signal: Array[Double], segment: Int, overlap: Int) extends RowFunction {
  if (segment < 2 || segment > signal.length) throw new InvalidArgumentException(
    s"coherence: a segment must be from 2 to the signal's ${signal.length} samples, but is $segment"
  )
  if (overlap < 0 || overlap >= segment) throw new InvalidArgumentException(
    s"coherence: segments of $segment samples must overlap by 0 to ${segment - 1}, but do by $overlap"
  )

  /** Frequencies of a result. */
  val frequencies: Int = segment / 2 + 1

  def resultLength(length: Int): Int = {
    if (length != signal.length) throw new InvalidArgumentException(
      s"coherence: the signal has ${signal.length} samples, but the records have $length"
    )
    2 * frequencies
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = new CoherenceWorker(this)
}

private final class CoherenceWorker(of: Coherence) extends SlabWorker {
  private val (segment, step) = (of.segment, of.segment - of.overlap)
  private val count = (of.signal.length - of.overlap) / step
  private val width = 2 * of.frequencies
  private val waves = windowed
  private val segments = new Array[Double](count * segment)
  private val (ofSignal, ofRecord) = (new Array[Double](count * width), new Array[Double](count * width))
  transform(of.signal, 0, ofSignal)
  private val power = Array.tabulate(of.frequencies)(energy(ofSignal, _))

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    var row = 0
    while (row < rows) {
      transform(in, row * of.signal.length, ofRecord)
      var f = 0
      while (f < of.frequencies) { finish(f, out, row * width); f += 1 }
      row += 1
    }
  }

  /** The segments' real and imaginary parts: count x width. */
  private def transform(values: Array[Double], at: Int, result: Array[Double]): Unit = {
    var s = 0
    while (s < count) {
      System.arraycopy(values, at + s * step, segments, s * segment, segment)
      Reductions.center(segments, s * segment, segment)
      s += 1
    }
    SlabProduct.project(count, segment, segments, width, waves, result)
  }

  private def finish(f: Int, out: Array[Double], at: Int): Unit = {
    var re = 0.0
    var im = 0.0
    var s = 2 * f
    while (s < count * width) {
      re += ofSignal(s) * ofRecord(s) + ofSignal(s + 1) * ofRecord(s + 1)
      im += ofSignal(s) * ofRecord(s + 1) - ofSignal(s + 1) * ofRecord(s)
      s += width
    }
    out(at + f) = (re * re + im * im) / (power(f) * energy(ofRecord, f))
    out(at + of.frequencies + f) = math.atan2(im, re)
  }

  private def energy(spectra: Array[Double], f: Int): Double = {
    var (sum, s) = (0.0, 2 * f)
    while (s < count * width) {
      sum += spectra(s) * spectra(s) + spectra(s + 1) * spectra(s + 1)
      s += width
    }
    sum
  }

  /** What a centred segment is multiplied by: cosine and negative sine of each frequency times the window. */
  private def windowed: Array[Double] = {
    val result = new Array[Double](width * segment)
    for (f <- 0 until of.frequencies; part <- 0 to 1) {
      val at = (2 * f + part) * segment
      for (i <- 0 until segment) {
        val angle = 2 * math.Pi * ((f.toLong * i) % segment) / segment
        val window = 0.5 - 0.5 * math.cos(2 * math.Pi * i / segment)
        result(at + i) = window * (if (part == 0) math.cos(angle) else -math.sin(angle))
      }
    }
    result
  }
}
