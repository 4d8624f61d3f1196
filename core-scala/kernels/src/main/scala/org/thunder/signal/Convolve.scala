package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{Lanes, RowFunction, SlabWorker}

/** Convolution of every record with a signal, as `numpy.convolve`: summed directly, 2 n m operations a record, for
  * some records side by side.
  *
  * @param signal
  *   m samples; it may be longer than the records
  * @param mode
  *   `full`: n + m - 1 samples; `same`: the middle max(n, m) of them; `valid`: the max(n, m) - min(n, m) + 1 of full
  *   overlap
  * @throws InvalidArgumentException
  *   for another mode, or an empty signal
  */
final case class Convolve(signal: Array[Double], mode: String = "full") extends RowFunction {
  if (mode != "full" && mode != "same" && mode != "valid")
    throw new InvalidArgumentException(s"convolve: mode must be 'full', 'same' or 'valid', but is '$mode'")
  if (signal.isEmpty)
    throw new InvalidArgumentException("convolve: the signal must have samples, but is empty")

  /** @throws InvalidArgumentException if the records are empty */
  def resultLength(length: Int): Int = {
    if (length == 0)
      throw new InvalidArgumentException("convolve: the records must have samples, but are empty")
    val longer = math.max(length, signal.length)
    val shorter = math.min(length, signal.length)
    mode match {
      case "full" => Math.addExact(longer, shorter - 1)
      case "same" => longer
      case "valid" => longer - shorter + 1
    }
  }

  /** The sample of the full convolution with which the result begins. */
  private def start(length: Int): Int = {
    val shorter = math.min(length, signal.length)
    mode match {
      case "full" => 0
      case "same" => (shorter - 1) / 2
      case "valid" => shorter - 1
    }
  }

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = new SlabWorker {
    private val resultLength = Convolve.this.resultLength(length)
    private val begin = start(length)
    private var (records, results) = (new Lanes(0, 0), new Lanes(0, 0))

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      if (records.width < rows) {
        records = new Lanes(length, rows)
        results = new Lanes(resultLength, rows)
      }
      records.put(in, rows, length, 0, 0)
      var i = 0
      while (i < resultLength) { sumProducts(i + begin, rows, results(i)); i += 1 }
      results.take(out, rows, resultLength, 0, 0)
    }

    /** Sample `at` of the full convolution: the sum of signal(j) record(at - j). */
    private def sumProducts(at: Int, rows: Int, sum: Array[Double]): Unit = {
      java.util.Arrays.fill(sum, 0.0)
      val end = math.min(at, signal.length - 1)
      var j = math.max(0, at - length + 1)
      while (j + 3 <= end) {
        ConvolveLoops.addFour(signal, j, records, at - j, rows, sum)
        j += 4
      }
      while (j <= end) {
        ConvolveLoops.add(signal(j), records(at - j), rows, sum)
        j += 1
      }
    }
  }
}

/** One loop each, over arrays that begin at 0, so that HotSpot vectorises it. */
private object ConvolveLoops {

  def add(factor: Double, a: Array[Double], n: Int, sum: Array[Double]): Unit = {
    var r = 0
    while (r < n) { sum(r) += factor * a(r); r += 1 }
  }

  /** [[add]] of four samples of the signal from `j` on, and as many of the records from `at` back: less traffic. */
  def addFour(
      signal: Array[Double],
      j: Int,
      records: Lanes,
      at: Int,
      n: Int,
      sum: Array[Double]
  ): Unit = {
    val s0 = signal(j)
    val s1 = signal(j + 1)
    val s2 = signal(j + 2)
    val s3 = signal(j + 3)
    val a = records(at)
    val b = records(at - 1)
    val c = records(at - 2)
    val d = records(at - 3)
    var r = 0
    while (r < n) {
      sum(r) = sum(r) + s0 * a(r) + s1 * b(r) + s2 * c(r) + s3 * d(r)
      r += 1
    }
  }
}
