package org.thunder.regression

import org.thunder.Series
import org.thunder.array.{Convert, NDBlock, RowFunction, Tiles}

/** Several functions of records, each of its own part of a recording: one pass for all of them. */
private[regression] object PartialFits {

  /** What each function makes of its own samples of every record, one behind the other.
    *
    * @param members
    *   the numbers of each function's samples
    */
  def bySamples(series: Series, functions: Seq[RowFunction], members: Seq[Array[Int]]): Series = {
    val starts = functions.zip(members).map { case (f, m) => f.resultLength(m.length) }.scanLeft(0)(_ + _)
    val (dtype, length) = (functions.head.resultType(series.dtype), starts.last)
    val shared = series.rows.context.broadcast((functions.zip(members), starts))
    val rows = series.rows.mapBlocks(dtype, Array(length)) { block =>
      val (parts, places) = shared.value
      val result = NDBlock.zeros(dtype, Array(block.rows, length))
      for (((function, samples), at) <- parts.zip(places))
        putColumns(RowFunction(function, Tiles.gather(block, samples, Array(samples.length))), result, at)
      result
    }
    new Series(rows, series.baseShape)
  }

  /** What the function of every record's region makes of it, and behind that the region's number.
    *
    * @param regions
    *   for each record the number of its function; 4 bytes for each on the driver and every executor
    */
  def byRegion(series: Series, functions: Seq[RowFunction], regions: Array[Int]): Series = {
    val (dtype, length) =
      (functions.head.resultType(series.dtype), functions.head.resultLength(series.length))
    val shared = series.rows.context.broadcast((functions.toArray, regions))
    val rows = series.rows.mapChunks(dtype, Array(length + 1)) { chunk =>
      val (each, numbers) = shared.value
      val first = chunk.firstRow.toInt
      val own = numbers.slice(first, first + chunk.rows)
      val result = NDBlock.zeros(dtype, Array(chunk.rows, length))
      for ((region, members) <- own.indices.toArray.groupBy(own(_)))
        Tiles.scatterRows(
          RowFunction(each(region), Tiles.rows(chunk.block, members)),
          Array.range(0, members.length),
          result,
          members
        )
      val whole = NDBlock.zeros(dtype, Array(chunk.rows, length + 1))
      putColumns(result, whole, 0)
      putColumns(Convert.cast(NDBlock.doubles(own.map(_.toDouble), chunk.rows, 1), dtype), whole, length)
      whole
    }
    new Series(rows, series.baseShape)
  }

  /** Copies all columns of `source` to those of `target` from `at` on. */
  private def putColumns(source: NDBlock, target: NDBlock, at: Int): Unit = {
    val (from, to) = (source.rowLength, target.rowLength)
    for (row <- 0 until source.rows)
      System.arraycopy(source.storage, row * from, target.storage, row * to + at, from)
  }
}
