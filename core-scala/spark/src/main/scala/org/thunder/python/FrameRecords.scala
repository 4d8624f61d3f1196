package org.thunder.python

import java.util.Arrays

import org.apache.spark.rdd.RDD
import org.apache.spark.sql.{DataFrame, Row}
import org.apache.spark.sql.catalyst.InternalRow
import org.apache.spark.sql.classic.Dataset
import org.apache.spark.sql.functions.{col, count, lit, max, min}

import org.thunder.{DataException, InvalidArgumentException, PlaceOnce, RowShuffle, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, Convert, DType, NDBlock}

/** Records of a frame with two columns, in this order: their keys (bigint), by which they are sorted, and their values
  * (array of double). Gaps between the keys are closed.
  */
private[python] final class FrameRecords(frame: DataFrame) {
  private val (key, values) = (frame.columns(0), frame.columns(1))

  /** Cost: the frame is computed once for its first record, once for the keys' extent (once more for keys with gaps,
    * which the driver then holds), and whenever the series are computed, with one shuffle.
    */
  def series(dtype: DType, npartitions: Int): Series = {
    val length = firstLength
    val number = numbering()
    val layout = ChunkLayout(number.count, length.toLong * dtype.itemSize, npartitions)
    val shared = frame.sparkSession.sparkContext.broadcast(number)
    val name = key
    val blocks = FrameRecords.engineRows(frame).eachPartition { rows =>
      FrameRecords.pack(rows, length, shared.value).map { case (numbers, block) =>
        numbers -> Convert.cast(block, dtype)
      }
    }
    val rows = RowShuffle.place(blocks, layout, Array(length), dtype) { () =>
      new PlaceOnce(row => s"fromdataframe: the record of $name ${shared.value.key(row)}")
    }
    new Series(rows, Array(Math.toIntExact(number.count)))
  }

  private def firstLength: Int = {
    val first = frame.select(values).head(1)
    if (first.isEmpty) throw new InvalidArgumentException("fromdataframe: the frame has no rows")
    if (first.head.isNullAt(0)) throw new DataException(s"fromdataframe: column $values holds null")
    first.head.getSeq[Double](0).length
  }

  private def numbering(): FrameRecords.Numbering = {
    val extent = frame.agg(count(lit(1)), count(col(key)), min(col(key)), max(col(key))).head()
    val total = extent.getLong(0)
    if (extent.getLong(1) < total) throw new DataException(s"fromdataframe: column $key holds null")
    val (least, greatest) = (extent.getLong(2), extent.getLong(3))
    val cells = BigInt(greatest) - BigInt(least) + 1
    if (cells < total) throw new DataException(
      s"fromdataframe: some of the $total records have the same $key: there are $cells between $least and $greatest"
    )
    if (cells == total) new FrameRecords.Numbering(total, least, Array.emptyLongArray)
    else new FrameRecords.Numbering(total, least, sortedKeys())
  }

  private def sortedKeys(): Array[Long] = {
    val keys = FrameRecords.engineRows(frame.select(key)).map(_.getLong(0)).collect()
    Arrays.sort(keys)
    for (i <- 1 until keys.length if keys(i) == keys(i - 1))
      throw new DataException(s"fromdataframe: the record of $key ${keys(i)} comes more than once")
    keys
  }
}

private[python] object FrameRecords {

  /** The rows of a frame as the engine keeps them, each only until the next: `frame.rdd` would make objects of them. */
  private def engineRows(frame: DataFrame): RDD[InternalRow] =
    frame.asInstanceOf[Dataset[Row]].queryExecution.toRdd

  /** Records that are moved at once: about a chunk. */
  private final val PackBytes = 4 << 20

  /** Which record has which key: `sorted` has them all, or is empty if there are no gaps between them. */
  final class Numbering(val count: Long, least: Long, sorted: Array[Long]) extends Serializable {
    def apply(key: Long): Long = if (sorted.isEmpty) key - least else Arrays.binarySearch(sorted, key).toLong
    def key(row: Long): Long = if (sorted.isEmpty) row + least else sorted(row.toInt)
  }

  /** The engine keeps a row only until the next: values are copied as they come. */
  private def pack(
      rows: Iterator[InternalRow],
      length: Int,
      number: Numbering
  ): Iterator[(Array[Long], NDBlock)] = {
    val most = math.max(1, PackBytes / (java.lang.Double.BYTES * math.max(1, length)))
    Iterator.continually(()).takeWhile(_ => rows.hasNext).map { _ =>
      val (numbers, values) = (new Array[Long](most), new Array[Double](most * length))
      var taken = 0
      while (taken < most && rows.hasNext) {
        val row = rows.next()
        numbers(taken) = number(row.getLong(0))
        System.arraycopy(record(row, length), 0, values, taken * length, length)
        taken += 1
      }
      (numbers.take(taken), NDBlock.doubles(values.take(taken * length), taken, length))
    }
  }

  private def record(row: InternalRow, length: Int): Array[Double] = {
    def refuse(found: String) = throw new DataException(
      s"fromdataframe: expected $length values, as the first record has, in the record of key ${row.getLong(0)}, " +
        s"found $found"
    )
    if (row.isNullAt(1)) refuse("null")
    val array = row.getArray(1)
    if (array.numElements() != length) refuse(array.numElements().toString)
    if ((0 until length).exists(array.isNullAt)) refuse("null among them")
    array.toDoubleArray()
  }
}
