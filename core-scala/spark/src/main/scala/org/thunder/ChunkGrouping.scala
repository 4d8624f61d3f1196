package org.thunder

import org.apache.spark.rdd.RDD

import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, DType, NDBlock}

/** The chunks of a layout, put together from smaller ones that lie in the same partitions in the same order. */
private[thunder] object ChunkGrouping {

  def apply(parts: RDD[RowChunk], layout: ChunkLayout, rowShape: Array[Int], dtype: DType): ChunkedRows = {
    val shared = parts.sparkContext.broadcast(layout)
    val grouped = parts.eachNumbered { (partition, chunks) =>
      val layout = shared.value
      layout.chunksOf(partition).iterator.map { chunk =>
        val block = NDBlock.zeros(dtype, layout.count(chunk) +: rowShape)
        fill(new RowChunk(layout.start(chunk), block), chunks)
      }
    }
    new ChunkedRows(grouped, layout, rowShape, dtype)
  }

  private def fill(whole: RowChunk, parts: Iterator[RowChunk]): RowChunk = {
    var row = 0
    while (row < whole.rows) {
      if (!parts.hasNext) throw new DataException(s"record ${whole.firstRow + row} is missing")
      val part = parts.next()
      val length = part.block.rowLength
      System.arraycopy(part.block.storage, 0, whole.block.storage, row * length, part.rows * length)
      row += part.rows
    }
    whole
  }
}
