package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** Sums of 16-bit integers by column, in lanes of 16 bits, of which a processor adds many at a time.
  *
  * The halves of the values, eight bits each, add up apart. So 256 rows fit the lanes before their sums have to go on to 64
  * bits.
  *
  * @param dtype
  *   int16 or uint16
  */
private final class LaneSums(columns: Int, dtype: DType) {
  import LaneSums._

  private val (row, low, high) =
    (new Array[Short](columns), new Array[Short](columns), new Array[Short](columns))
  private val isSigned = dtype == DType.Int16
  private var rows = 0

  /** Adds the rows of `block` to `sums`, where they arrive at the latest with `settle`. */
  def add(block: NDBlock, sums: Array[Long]): Unit = {
    var first = 0
    while (first < block.rows) {
      val count = math.min(MostRows - rows, block.rows - first)
      var from = 0
      while (from < columns) {
        addTile(block, first, count, from, math.min(columns, from + Columns))
        from += Columns
      }
      rows += count
      first += count
      if (rows == MostRows) settle(sums)
    }
  }

  /** All arrays have the columns at the same place: else the compiler does not vectorise the loops. */
  private def addTile(block: NDBlock, first: Int, count: Int, from: Int, until: Int): Unit = {
    var i = first
    while (i < first + count) {
      System.arraycopy(block.storage, i * block.rowLength + from, row, from, until - from)
      if (!isSigned) flipSigns(row, from, until)
      addLowHalves(row, from, until, low)
      addHighHalves(row, from, until, high)
      i += 1
    }
  }

  /** Empties the lanes. */
  def settle(sums: Array[Long]): Unit = {
    val origin = if (isSigned) 0 else rows << 15
    var j = 0
    while (j < columns) {
      sums(j) += (high(j) << 8) + (low(j) & 0xffff) + origin
      j += 1
    }
    java.util.Arrays.fill(low, 0.toShort)
    java.util.Arrays.fill(high, 0.toShort)
    rows = 0
  }
}

private object LaneSums {

  /** Of a tile: its parts of the three arrays fit a first-level cache, and memory is read in long runs. */
  private final val Columns = 4096

  /** As many halves of eight bits as fit sixteen. */
  private final val MostRows = 256

  /** Unsigned numbers become signed ones, less by 2¹⁵. */
  private def flipSigns(row: Array[Short], from: Int, until: Int): Unit = {
    var j = from
    while (j < until) { row(j) = (row(j) ^ 0x8000).toShort; j += 1 }
  }

  private def addLowHalves(row: Array[Short], from: Int, until: Int, sums: Array[Short]): Unit = {
    var j = from
    while (j < until) { sums(j) = (sums(j) + (row(j) & 0xff)).toShort; j += 1 }
  }

  private def addHighHalves(row: Array[Short], from: Int, until: Int, sums: Array[Short]): Unit = {
    var j = from
    while (j < until) { sums(j) = (sums(j) + (row(j) >> 8)).toShort; j += 1 }
  }
}
