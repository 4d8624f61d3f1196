package org.thunder

import org.apache.spark.SparkContext

import org.thunder.array.{AxisSelection, NDBlock}
import org.thunder.io.{BlockSource, SourceRDD}
import org.thunder.linalg.Projection
import org.thunder.signal._
import org.thunder.stats.{CrossProduct, Gram, NaiveBayes, Sums}

/** Time courses: each record is the series of one pixel, voxel or neuron.
  *
  * @param baseShape
  *   the axes of space, such as (z, y, x); records are numbered in C order of it
  */
final class Series(rows: ChunkedRows, val baseShape: Array[Int]) extends Data[Series](rows) {
  if (NDBlock.elements(baseShape) != rows.rows)
    throw new InvalidArgumentException(
      s"${rows.rows} records do not fill a space of shape ${Data.show(baseShape)}"
    )

  private[thunder] def like(rows: ChunkedRows, baseShape: Array[Int]): Series = new Series(rows, baseShape)

  /** Samples of a record. */
  def length: Int = rows.rowLength

  /** Samples from `from` until `until` of every record. */
  def values(from: Int, until: Int): Series =
    select(baseShape.map(Array.range(0, _)) :+ Array.range(from, until))

  /** Subtracts the least-squares polynomial, keeping its value at the first sample; see [[Detrend]]. */
  def detrend(method: String = "linear", order: Int = 5): Series = mapRows(Detrend(method, order))

  /** Relative change from a baseline, (y - b) / (b + offset): dF/F. See [[Baseline]] for the methods; `window` is that
    * of `window` and `window-exact`, in samples.
    */
  def normalize(
      method: String = "percentile",
      window: Int = 0,
      perc: Double = 20,
      offset: Double = 0.1
  ): Series = mapRows(Normalize(Baseline(method, perc, window), offset))

  /** Pearson's r with each of the signals (k x length, or one of `length`): records of length k. */
  def correlate(signals: NDBlock): Series = mapRows(Correlate(signals))

  /** What least squares on regressors (length x columns) leave of each record; see [[Residuals]]. */
  def residuals(regressors: NDBlock): Series = mapRows(Residuals(regressors.toDoubles, regressors.rows))

  /** Coherence with a signal, and phase, at many frequencies; see [[Coherence]]. */
  def coherence(signal: Array[Double], segment: Int, overlap: Int): Series =
    mapRows(Coherence(signal, segment, overlap))

  /** Coherence and phase at one frequency, in cycles per record; see [[Fourier]]. */
  def fourier(frequency: Int): Series = mapRows(Fourier(frequency))

  /** Several statistics of each record, such as mean and std: records of as many values, in float64. */
  def statistics(names: Seq[String]): Series = mapRows(RowStatistics(names.map(RowStatistic(_))))

  /** A statistic (mean, sum, std, var, min, max, median or count) of groups of each record's samples: records of as
    * many samples as there are groups.
    */
  def groupStatistic(statistic: String, groups: Seq[Array[Int]]): Series =
    mapRows(
      GroupStatistic(RowStatistic(statistic), groups.toArray.flatten, Series.ends(groups))
    )

  /** Windows of `window` samples from each of `starts` on, one behind the other; see [[Epochs]]. */
  def epochs(starts: Array[Int], window: Int, baseline: (Int, Int) = (0, 0)): Series =
    mapRows(Epochs(starts, window, baseline))

  /** Variance between groups of samples and within them: four values; see [[GroupVariance]]. */
  def groupVariance(groups: Seq[Array[Int]]): Series =
    mapRows(GroupVariance(groups.toArray.flatten, Series.ends(groups)))

  /** The groups' samples, one group behind the other, less the groups' means. */
  def groupResiduals(groups: Seq[Array[Int]]): Series =
    mapRows(GroupResiduals(groups.toArray.flatten, Series.ends(groups)))

  /** The mean of a stimulus (samples x d) that goes with each record's spikes, and its covariance; see
    * [[SpikeTriggered]].
    */
  def spikeTriggered(stimulus: NDBlock, withCovariance: Boolean): Series =
    mapRows(SpikeTriggered(stimulus.toDoubles, stimulus.rowLength, withCovariance))

  /** Student's or Welch's t between two groups of samples; see [[TwoSampleT]]. */
  def twoSampleT(groups: Seq[Array[Int]], equalVariances: Boolean): Series =
    mapRows(TwoSampleT(groups.toArray.flatten, Series.ends(groups), equalVariances))

  /** How well samples tell their labels: accuracy over folds; see [[org.thunder.stats.NaiveBayes]]. */
  def naiveBayes(labels: Array[Int], folds: Array[Int]): Series = mapRows(NaiveBayes(labels, folds))

  /** Von Mises tuning to angles: mean angle and concentration; see [[CircularTuning]]. */
  def circularTuning(angles: Array[Double]): Series = mapRows(CircularTuning(angles))

  /** Gaussian tuning to a stimulus: mean and variance; see [[GaussianTuning]]. */
  def gaussianTuning(stimulus: Array[Double]): Series = mapRows(GaussianTuning(stimulus))

  /** Preferred direction and orientation, and how selective records are; see [[DirectionTuning]]. */
  def directionTuning(angles: Array[Double]): Series = mapRows(DirectionTuning(angles))

  /** What tuning curves tell of the stimulus: bits per time, and per event; see [[TuningInformation]]. */
  def tuningInformation(occupancy: Array[Double]): Series = mapRows(TuningInformation(occupancy))

  /** Mean records of regions, which are lists of records' numbers: regions x length, float64. One pass. */
  def meanByRegions(regions: Seq[Array[Int]]): NDBlock = RegionMeans(this, regions)

  /** Convolution with a signal, as `numpy.convolve`; see [[Convolve]]. */
  def convolve(signal: Array[Double], mode: String = "full"): Series = mapRows(Convolve(signal, mode))

  /** Correlation with a signal shifted by -lag, ..., lag samples; see [[CrossCorr]]. */
  def crossCorr(signal: Array[Double], lag: Int = 0): Series = mapRows(CrossCorr(signal, lag))

  /** Zeros for records of which no sample reaches the threshold. */
  def squelch(threshold: Double): Series = mapRows(Squelch(threshold))

  /** The mean over consecutive panels of `panel` samples, which have to fill the records. */
  def meanByPanel(panel: Int): Series = mapRows(MeanByPanel(panel))

  /** Every record cut into `parts` records of the same length, along a new last axis of space. */
  def cut(parts: Int): Series = new Series(rows.splitRows(parts), baseShape :+ parts)

  /** The records times a matrix of length x k: records of length k. */
  def times(matrix: NDBlock): Series = {
    if (matrix.shape.length != 2 || matrix.rows != length || matrix.rowLength == 0)
      throw new InvalidArgumentException(
        s"times: a matrix of shape ${Data.show(matrix.shape)} does not fit records of $length samples"
      )
    mapRows(Projection(matrix.toDoubles, matrix.rowLength, Array.emptyDoubleArray))
  }

  /** A B for the matrices A and B of the records of both: records of as many samples as those of `other`, which has a
    * record for each sample; in the result type of these records. See [[MatrixProduct]].
    */
  def times(other: Series): Series = MatrixProduct(this, other)

  /** The mean over windows around the given samples; see [[MeanByWindow]]. */
  def meanByWindow(centers: Array[Int], window: Int): Series = mapRows(MeanByWindow(centers, window))

  /** The means of `sampleFactor` consecutive samples each. */
  def downsample(sampleFactor: Int = 2): Series = mapRows(Downsample(sampleFactor))

  /** Without what is above `cutoff`, by a Butterworth filter forward and backward ([[ZeroPhase]]). Cutoffs are in the
    * unit of the sampling rate `fs`.
    */
  def lowpass(cutoff: Double, fs: Double = 1, order: Int = 2): Series =
    mapRows(ZeroPhase("lowpass", Butterworth.lowpass(cutoff, fs, order)))

  /** Without what is below `cutoff`, likewise. */
  def highpass(cutoff: Double, fs: Double = 1, order: Int = 2): Series =
    mapRows(ZeroPhase("highpass", Butterworth.highpass(cutoff, fs, order)))

  /** Without what is below `low` or above `high`, likewise. */
  def bandpass(low: Double, high: Double, fs: Double = 1, order: Int = 2): Series =
    mapRows(ZeroPhase("bandpass", Butterworth.bandpass(low, high, fs, order)))

  /** A'A of the matrix A of all records: length x length, float64. One pass.
    *
    * Its eigenvalues are the squares of A's singular values: those below 1e-8 of the largest (3e-4 in float32) leave
    * nothing in it, where [[qr]] keeps them.
    */
  def gramian: NDBlock = square(gram(Array.empty).gramian)

  /** The samples' covariance across records, with divisor records - 1: length x length, float64. One pass. */
  def cov: NDBlock = square(gram(columnShift).covariance())

  /** The samples' Pearson correlations across records; NaN for a sample that is constant: length x length, float64.
    * One pass.
    */
  def corr: NDBlock = square(gram(columnShift).correlation)

  /** A'B for the matrices A and B of the records of both, which belong together in their order: length x
    * other.length, float64. One pass over both; a shuffle of `other` if it is laid out otherwise.
    *
    * @throws InvalidArgumentException
    *   if there are not as many records
    */
  def crossProduct(other: Series): NDBlock = {
    if (other.count != count) throw new InvalidArgumentException(
      s"crossProduct: as many records are needed on both sides, but there are $count and ${other.count}"
    )
    val (n, left, m, right) = (length, dtype, other.length, other.dtype)
    val sum = rows.summariseWith(other.rows)(() => new CrossProduct(n, left, m, right))
    NDBlock.doubles(sum.product, n, m)
  }

  /** A norm of the matrix of all records: `fro`, `max`, `1` or `inf`; see [[MatrixNorm]]. One pass. */
  def norm(order: String = "fro"): Double = MatrixNorm(this, order)

  /** The QR factorisation of the matrix of all records, of which there are at least as many as samples. */
  def qr: SeriesQr = SeriesQr(this)

  /** The samples' inner products across records, relative to `shift`. */
  private[thunder] def gram(shift: Array[Double]): Gram = {
    val (n, t) = (length, dtype)
    rows.summarise(() => new Gram(n, t, shift))
  }

  /** About the mean across records: that of some of them, from places all over. Reads up to 8 partitions. */
  private[thunder] def columnShift: Array[Double] = {
    val sampled = math.min(npartitions, Series.ShiftPartitions)
    val numbers = Array.range(0, sampled).flatMap { i =>
      val partition = (i.toLong * npartitions / sampled).toInt
      val (first, end) = (rows.layout.partitionRow(partition), rows.layout.partitionRow(partition + 1))
      val step = math.max(1, (end - first) / Series.ShiftRecords)
      (first until end by step).map(_.toInt)
    }
    if (numbers.isEmpty) Array.empty
    else {
      val some = rows.selectRows(new AxisSelection(Array(rows.rows.toInt), Array(numbers))).collect()
      val sums = new Sums(length, dtype)
      sums.update(some)
      sums.mean
    }
  }

  private def square(values: Array[Double]): NDBlock = NDBlock.doubles(values, length, length)

  /** Frames of the space's shape, one for each sample. One shuffle of all data. */
  def toImages(npartitions: Int): Images = new Images(rows.transpose(baseShape, npartitions))

  def toImages: Images = toImages(0)

  /** The same records with another shape of space. */
  def reshape(baseShape: Array[Int]): Series = like(rows, baseShape)
}

object Series {

  /** The records whose mean is near enough to that of all, so that their covariance loses no digits: so many, of each
    * of so many partitions.
    */
  private final val ShiftRecords = 64L
  private final val ShiftPartitions = 8

  /** Where each of some groups ends, one behind the other. */
  private def ends(groups: Seq[Array[Int]]): Array[Int] =
    groups.map(_.length).scanLeft(0)(_ + _).tail.toArray

  /** Distributes a block of shape (..., time); one of shape (time,) is a space of one record. */
  def fromBlock(context: SparkContext, block: NDBlock, npartitions: Int = 0): Series = {
    if (block.shape.isEmpty)
      throw new InvalidArgumentException("series need at least 1 axis, but the shape is ()")
    val length = block.shape.last
    val space = if (block.shape.length == 1) Array(1) else block.shape.init
    val records = block.reshape(Array(NDBlock.elements(space), length))
    new Series(SourceRDD.rows(context, BlockSource(context, records), npartitions), space)
  }
}
