package org.thunder

import java.util.Arrays

import org.thunder.Passes.Passing
import org.thunder.array.{AxisSelection, DType, NDBlock}
import org.thunder.signal.{GroupStatistic, RowStatistic}
import org.thunder.stats.RegionSums

/** Mean time courses of regions of space: a block of shape (regions, time) in float64.
  *
  * A region is a list of pixels' numbers, in C order of space; regions may overlap. A region without pixels gives
  * NaN. One pass; regions x time doubles on the driver.
  */
private[thunder] object RegionMeans {

  /** Every frame's means. */
  def apply(images: Images, regions: Seq[Array[Int]]): NDBlock = {
    check(regions, images.rows.rowLength)
    val means = GroupStatistic(
      RowStatistic.Mean,
      regions.toArray.flatten,
      regions.map(_.length).scanLeft(0)(_ + _).tail.toArray
    )
    val ofFrames = images.rows.mapRows(means, Array(regions.length)).collect().toDoubles
    val frames = images.rows.rows.toInt
    val result = NDBlock.zeros(DType.Float64, Array(regions.length, frames))
    for (region <- regions.indices; frame <- 0 until frames)
      result.doubles(region * frames + frame) = ofFrames(frame * regions.length + region)
    result
  }

  /** The mean of the records of each region; partitions without one of them are not computed. */
  def apply(series: Series, regions: Seq[Array[Int]]): NDBlock = {
    check(regions, series.rows.rows)
    val records = distinct(regions)
    val sums = regionSums(series, records, regions)
    val result = NDBlock.zeros(DType.Float64, Array(regions.length, series.length))
    for ((region, i) <- regions.zipWithIndex; j <- 0 until series.length)
      result.doubles(i * series.length + j) = sums.of(i).fold(Double.NaN)(_(j) / region.length)
    result
  }

  /** The numbers in all regions, in order. */
  private def distinct(regions: Seq[Array[Int]]): Array[Int] = {
    val all = Array.concat(regions: _*)
    Arrays.sort(all)
    var kept = 0
    for (i <- all.indices) if (kept == 0 || all(i) != all(kept - 1)) {
      all(kept) = all(i)
      kept += 1
    }
    all.take(kept)
  }

  private def check(regions: Seq[Array[Int]], pixels: Long): Unit =
    for (region <- regions; pixel <- region if pixel < 0 || pixel >= pixels)
      throw new InvalidArgumentException(s"a region has pixel $pixel, but there are $pixels")

  private def regionSums(series: Series, records: Array[Int], regions: Seq[Array[Int]]): RegionSums = {
    val (n, dtype, count) = (series.length, series.dtype, regions.length)
    val shared = series.rows.context.broadcast(byRecord(records, regions))
    val empty = () => new RegionSums(n, dtype, count, shared.value._1, shared.value._2)
    val selection = new AxisSelection(Array(series.rows.rows.toInt), Array(records))
    val partial = series.rows.selectRows(selection).rdd.eachPartition { chunks =>
      val sums = empty()
      chunks.foreach(chunk => sums.update(chunk.block, chunk.firstRow.toInt))
      Iterator.single(sums)
    }
    val all = empty()
    partial.gather().foreach(all.merge)
    all
  }

  /** Where each record's regions start, and where the last one's end; and the regions, record by record. */
  private def byRecord(records: Array[Int], regions: Seq[Array[Int]]): (Array[Int], Array[Int]) = {
    val starts = new Array[Int](records.length + 1)
    val places = regions.map(_.map(Arrays.binarySearch(records, _)))
    for (region <- places; place <- region) starts(place + 1) += 1
    for (place <- records.indices) starts(place + 1) += starts(place)
    val (numbers, next) = (new Array[Int](starts.last), starts.clone)
    for ((region, number) <- places.zipWithIndex; place <- region) {
      numbers(next(place)) = number
      next(place) += 1
    }
    (starts, numbers)
  }
}
