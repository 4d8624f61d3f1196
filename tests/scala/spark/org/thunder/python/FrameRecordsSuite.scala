package org.thunder.python

import org.apache.spark.sql.DataFrame
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, SparkSuite}
import org.thunder.array.{DType, NDBlock}

class FrameRecordsSuite extends AnyFunSuite with SparkSuite {

  private def frame(rows: (Option[Long], Seq[Double])*): DataFrame =
    spark.createDataFrame(rows).toDF("id", "features")

  test("records in the order of their keys, with and without gaps, in any type and number of partitions") {
    for (keys <- Seq(Seq(2L, 1L, 3L), Seq(7L, -5L, 1L << 60)); npartitions <- partitionCounts) {
      val records = keys.map(key => (Option(key), Seq(key.toDouble, 1.5)))
      val found = new FrameRecords(frame(records: _*)).series(DType.Float64, npartitions).toBlock
      val wanted = keys.sorted.flatMap(key => Seq(key.toDouble, 1.5)).toArray
      assertSameBits(found, NDBlock.doubles(wanted, 3, 2))
    }
    val integers = new FrameRecords(frame((Option(0L), Seq(3.0)))).series(DType.Int16, 1)
    assert(integers.dtype == DType.Int16 && integers.toBlock.toDoubles.toSeq == Seq(3.0))
  }

  test("what cannot be is refused") {
    def message(rows: (Option[Long], Seq[Double])*) =
      rootOf(intercept[Exception](new FrameRecords(frame(rows: _*)).series(
        DType.Float64,
        1
      ).toBlock)).getMessage
    assert(message((Option(1L), Seq(1.0)), (Option(1L), Seq(1.0))).contains("the same id"))
    assert(message((Option(1L), Seq(1.0)), (None, Seq(1.0))).contains("column id holds null"))
    assert(message((Option(1L), Seq(1.0)), (Option(2L), Seq(1.0, 2.0))).contains("of key 2, found 2"))
    val twice = Seq(1L, 1L, 5L).map(key => (Option(key), Seq(1.0)))
    assert(message(twice: _*).contains("id 1 comes more than once"))
    intercept[InvalidArgumentException](new FrameRecords(frame()).series(DType.Float64, 1))
  }
}
