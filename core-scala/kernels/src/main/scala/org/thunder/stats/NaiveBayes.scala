package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** How well each record's samples tell their labels: the share of samples that a Gaussian naive Bayes classifier of that
  * record alone labels rightly, when it is fitted to the other folds; the mean over folds.
  *
  * A label's samples are normal, with variances of at least 1e-9 of that of all; its probability is its share of the
  * samples (Hastie, Tibshirani and Friedman 2009, section 6.6.3). NaN for a record with NaN.
  *
  * Costs 4 operations a sample and fold, and `labels` logarithms a fold.
  *
  * @param labels
  *   the label of each sample, from 0 on
  * @param folds
  *   the fold of each sample, from 0 on
  */
final case class NaiveBayes(labels: Array[Int], folds: Array[Int]) extends RowFunction {
  private val (kinds, parts) = (labels.max + 1, folds.max + 1)
  if (labels.length != folds.length) throw new InvalidArgumentException(
    s"every sample needs a label and a fold, but there are ${labels.length} and ${folds.length}"
  )

  def resultLength(length: Int): Int =
    if (length == labels.length) 1
    else throw new InvalidArgumentException(
      s"there are ${labels.length} labels, but the records have $length samples"
    )

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val fit = new NaiveBayesFit(kinds)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        var (sum, fold) = (0.0, 0)
        while (fold < parts) {
          fit.learn(in, row * length, labels, folds, fold)
          sum += fit.accuracy(in, row * length, labels, folds, fold)
          fold += 1
        }
        out(row) = sum / parts
        row += 1
      }
    }
  }
}

/** The distributions of the labels outside one fold. */
private final class NaiveBayesFit(kinds: Int) {
  private val counts, means, variances, offsets = new Array[Double](kinds)

  def learn(in: Array[Double], at: Int, labels: Array[Int], folds: Array[Int], fold: Int): Unit = {
    Seq(counts, means, variances).foreach(java.util.Arrays.fill(_, 0.0))
    var i = 0
    while (i < labels.length) {
      if (folds(i) != fold) { counts(labels(i)) += 1; means(labels(i)) += in(at + i) }
      i += 1
    }
    val total = counts.sum
    val mean = means.sum / total
    var k = 0
    while (k < kinds) { means(k) /= counts(k); k += 1 }
    var whole = 0.0
    i = 0
    while (i < labels.length) {
      if (folds(i) != fold) {
        val deviation = in(at + i) - means(labels(i))
        variances(labels(i)) += deviation * deviation
        whole += (in(at + i) - mean) * (in(at + i) - mean)
      }
      i += 1
    }
    k = 0
    while (k < kinds) {
      variances(k) = variances(k) / counts(k) + NaiveBayesFit.Smoothing * whole / total
      offsets(k) = math.log(counts(k) / total) - 0.5 * math.log(2 * math.Pi * variances(k))
      k += 1
    }
  }

  def accuracy(in: Array[Double], at: Int, labels: Array[Int], folds: Array[Int], fold: Int): Double = {
    var right = 0
    var count = 0
    var i = 0
    var isFinite = true
    while (i < labels.length) {
      isFinite &&= java.lang.Double.isFinite(in(at + i))
      if (folds(i) == fold) {
        if (likeliest(in(at + i)) == labels(i)) right += 1
        count += 1
      }
      i += 1
    }
    if (isFinite) right.toDouble / count else Double.NaN
  }

  /** Labels that were not seen are never the likeliest. */
  private def likeliest(value: Double): Int = {
    var best = -1
    var most = Double.NegativeInfinity
    var k = 0
    while (k < kinds) {
      if (counts(k) > 0) {
        val score = offsets(k) - 0.5 * (value - means(k)) * (value - means(k)) / variances(k)
        if (score > most) { most = score; best = k }
      }
      k += 1
    }
    if (best < 0) counts.indexWhere(_ > 0) else best
  }
}

private object NaiveBayesFit {

  /** Of the variance of all samples, what is added to those of the labels. */
  final val Smoothing = 1e-9
}
