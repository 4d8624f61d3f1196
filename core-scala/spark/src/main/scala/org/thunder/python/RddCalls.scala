package org.thunder.python

import java.io.{BufferedOutputStream, DataOutputStream}
import java.nio.file.{Files, Paths}

import org.apache.spark.api.java.JavaRDD
import org.apache.spark.SparkContext

import org.thunder.{PlaceOnce, RowShuffle, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, DType, NDBlock}

/** RDDs of byte arrays, which is what an RDD in Python is here. */
private[python] trait RddCalls {

  protected def context: SparkContext

  /** Records that are packed as [[PackedRows]], in any order: those of numbers 0 to `count` - 1, each once. One shuffle.
    *
    * @param origin
    *   the first key, for messages
    * @param space
    *   what the keys fill in C order
    */
  def fromPackedRows(
      packed: JavaRDD[Array[Byte]],
      count: Int,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int,
      origin: Array[Byte],
      space: Array[Byte]
  ): Series = {
    val (elements, rowShape) = (DType(dtype), Integers.ints(valueShape))
    val layout = ChunkLayout(count.toLong, NDBlock.elements(rowShape).toLong * elements.itemSize, npartitions)
    val blocks = packed.rdd.eachPartition(_.map(PackedRows.decode(_, rowShape, elements)))
    val (first, axes) = (Integers.longs(origin), Integers.ints(space))
    val rows = RowShuffle.place(blocks, layout, rowShape, elements) { () =>
      new PlaceOnce(row => s"fromrdd: the record of key ${PlaceOnce.key(row, first, axes)}")
    }
    new Series(rows, Array(count))
  }

  /** Writes the first element to a file; whether there is one. */
  def saveFirst(packed: JavaRDD[Array[Byte]], path: String): Boolean = {
    val first = packed.rdd.take(1)
    first.foreach(Files.write(Paths.get(path), _))
    first.nonEmpty
  }

  /** Writes all elements to a file, partition by partition: each with its length (of 32 bits) in front. */
  def saveAll(packed: JavaRDD[Array[Byte]], path: String): Unit = {
    val out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Paths.get(path))))
    try
      packed.rdd.gather().foreach { bytes =>
        out.writeInt(bytes.length)
        out.write(bytes)
      }
    finally out.close()
  }
}
