package org.thunder.trajectories

import org.thunder.{ChunkedRows, InvalidArgumentException, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.SquaredDistances

/** How far apart a population's states are, in the space of all records. Records hold conditions of equal length, one
  * behind the other; a population's state is what all records hold at one sample.
  *
  * Each takes one pass: squared differences are added up record by record, in double precision, in the records' order.
  * With `noise` - one value for each record, such as its standard deviation from trial to trial - records are divided
  * by it first: Mahalanobis' distance for noise that is independent in every record.
  */
object Distances {

  /** Euclidean distances between the conditions' states at each time: conditions x conditions x times, symmetric, 0 on
    * the diagonal. conditions (conditions - 1) / 2 x times doubles come to the driver.
    *
    * @throws InvalidArgumentException
    *   if the conditions do not fill the records, or noise is not one value for each record
    */
  def between(series: Series, conditions: Int, noise: Option[Series] = None): NDBlock = {
    val times = Conditions.times(series, conditions, least = 1)
    val pairs = for (i <- 0 until conditions; j <- i + 1 until conditions) yield (i, j)
    val (lefts, rights) = pairs.map { case (i, j) => (i * times, j * times) }.unzip
    val found = summed(series, noise, lefts.toArray, rights.toArray, times)
    val result = new Array[Double](conditions * conditions * times)
    for (((i, j), pair) <- pairs.zipWithIndex; t <- 0 until times) {
      result((i * conditions + j) * times + t) = found(pair * times + t)
      result((j * conditions + i) * times + t) = found(pair * times + t)
    }
    NDBlock.doubles(result, conditions, conditions, times)
  }

  /** Distances between states that follow each other, over the time between them: conditions x (times - 1).
    *
    * @param step
    *   the time between samples
    * @throws InvalidArgumentException
    *   if the conditions do not fill the records or have but one sample
    */
  def speed(series: Series, conditions: Int = 1, step: Double = 1, noise: Option[Series] = None): NDBlock = {
    val times = Conditions.times(series, conditions, least = 2)
    if (!(step > 0)) throw new InvalidArgumentException(s"step must be above 0, but is $step")
    val lefts = Array.tabulate(conditions)(_ * times)
    val found = summed(series, noise, lefts, lefts.map(_ + 1), times - 1)
    NDBlock.doubles(found.map(_ / step), conditions, times - 1)
  }

  private def summed(
      series: Series,
      noise: Option[Series],
      lefts: Array[Int],
      rights: Array[Int],
      length: Int
  ): Array[Double] = {
    val rows = noise.fold(series.rows)(over(series, _))
    val (n, dtype) = (rows.rowLength, rows.dtype)
    rows.summarise(() => new SquaredDistances(n, dtype, lefts, rights, length)).squares.map(math.sqrt)
  }

  /** Records divided by one number each. */
  private def over(series: Series, noise: Series): ChunkedRows = {
    if (noise.count != series.count || noise.length != 1) throw new InvalidArgumentException(
      s"noise must be one value for each of ${series.count} records, but is ${noise.length} for each of ${noise.count}"
    )
    val n = series.length
    series.rows.zip(noise.rows, DType.Float64, Array(n)) { (block, divisors) =>
      val (values, by) = (block.toDoubles.clone, divisors.toDoubles)
      var i = 0
      while (i < values.length) { values(i) /= by(i / n); i += 1 }
      NDBlock.doubles(values, block.rows, n)
    }
  }
}
