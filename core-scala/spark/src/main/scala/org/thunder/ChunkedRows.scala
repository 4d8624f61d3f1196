package org.thunder

import org.apache.spark.SparkContext
import org.apache.spark.rdd.{PartitionPruningRDD, RDD}
import org.apache.spark.storage.StorageLevel

import org.thunder.Passes.Passing
import org.thunder.array.{AxisSelection, ChunkLayout, Convert, DType, NDBlock, RowFunction, Tiles}
import org.thunder.stats.{PairSummary, Summary}

import scala.reflect.ClassTag

/** A distributed matrix cut by rows: what [[Images]] (a row is a frame) and [[Series]] (a row is a record) share.
  *
  * Partition p of the RDD holds the chunks `layout.chunksOf(p)` in their order, so nothing ever has to be counted or
  * sorted. Operations are lazy and process a partition chunk by chunk: a task's memory is a few chunks.
  *
  * @param rdd
  *   the chunks
  * @param layout
  *   where the rows lie
  * @param rowShape
  *   the axes of one row
  * @param dtype
  *   the type of every block
  */
final class ChunkedRows(
    val rdd: RDD[RowChunk],
    val layout: ChunkLayout,
    val rowShape: Array[Int],
    val dtype: DType
) {

  def context: SparkContext = rdd.sparkContext
  def rows: Long = layout.rows
  def rowLength: Int = NDBlock.elements(rowShape)
  def bytes: Long = rows * rowLength * dtype.itemSize

  /** Replaces every chunk's block by one of as many rows. */
  def mapBlocks(dtype: DType, rowShape: Array[Int])(function: NDBlock => NDBlock): ChunkedRows =
    mapChunks(dtype, rowShape)(chunk => function(chunk.block))

  /** [[mapBlocks]] for a function that needs to know the rows' numbers too. */
  def mapChunks(dtype: DType, rowShape: Array[Int])(function: RowChunk => NDBlock): ChunkedRows =
    mapPartitions(dtype, rowShape)(() => function)

  /** [[mapChunks]] by a function that is made anew for each partition, since it keeps scratch. */
  private def mapPartitions(dtype: DType, rowShape: Array[Int])(
      make: () => RowChunk => NDBlock
  ): ChunkedRows = {
    val mapped = rdd.eachPartition { chunks =>
      val function = make()
      chunks.map(chunk => new RowChunk(chunk.firstRow, function(chunk).reshape(chunk.rows +: rowShape)))
    }
    new ChunkedRows(mapped, layout, rowShape, dtype)
  }

  /** Applies a function of one row to all of them; the result has the function's [[RowFunction.resultType]]. */
  def mapRows(function: RowFunction): ChunkedRows = mapRows(function, resultShape(function))

  /** [[mapRows]] with the axes of a result's row given. */
  def mapRows(function: RowFunction, rowShape: Array[Int]): ChunkedRows = {
    val (shared, dtype, length) = (context.broadcast(function), this.dtype, rowLength)
    mapPartitions(function.resultType(dtype), rowShape) { () =>
      val loop = RowFunction.over(shared.value, dtype, length)
      chunk => loop(chunk.block)
    }
  }

  private def resultShape(function: RowFunction): Array[Int] = {
    val length = function.resultLength(rowLength)
    if (length == rowLength) rowShape else Array(length)
  }

  def astype(dtype: DType): ChunkedRows =
    if (dtype == this.dtype) this else mapBlocks(dtype, rowShape)(Convert.cast(_, dtype))

  def reshapeRows(rowShape: Array[Int]): ChunkedRows =
    if (rowShape.sameElements(this.rowShape)) this else mapBlocks(dtype, rowShape)(identity)

  /** Every row cut into `parts` rows of the same length, one behind the other. */
  def splitRows(parts: Int): ChunkedRows = {
    if (parts < 1 || rowLength % parts != 0)
      throw new InvalidArgumentException(s"rows of $rowLength elements cannot be cut into $parts parts")
    val length = rowLength / parts
    val split = rdd.eachPartition { chunks =>
      chunks.map { chunk =>
        new RowChunk(chunk.firstRow * parts, chunk.block.reshape(Array(chunk.rows * parts, length)))
      }
    }
    new ChunkedRows(split, layout.split(parts), Array(length), dtype)
  }

  /** Combines the rows with those of the same numbers in `other`, which is laid out anew if it has to be. */
  def zip(
      other: ChunkedRows,
      dtype: DType,
      rowShape: Array[Int]
  )(function: (NDBlock, NDBlock) => NDBlock): ChunkedRows = {
    require(other.rows == rows, s"$rows rows do not fit ${other.rows} rows")
    val zipped = rdd.eachPair(other.rechunk(layout).rdd) { (left, right) =>
      left.map { chunk =>
        val block = function(chunk.block, right.next().block)
        new RowChunk(chunk.firstRow, block.reshape(chunk.rows +: rowShape))
      }
    }
    new ChunkedRows(zipped, layout, rowShape, dtype)
  }

  /** Some rows, in any order: `selection` is over axes that number the rows in C order. Partitions without a selected
    * row are not computed, others up to the last chunk that has one; only an unsorted selection moves data.
    */
  def selectRows(selection: AxisSelection): ChunkedRows =
    if (selection.isWhole) this
    else if (!selection.isSorted) {
      val sorted = selection.sorted
      RowShuffle.arrange(selectRows(sorted), selection.relativeTo(sorted))
    } else {
      val (selected, sources) = layout.select(selection.countBelow)
      val kept = sources.toSet
      val needed = sources.map(chunksNeeded(_, selection))
      val shared = context.broadcast(selection)
      val picked = PartitionPruningRDD
        .create(rdd, kept.contains)
        .eachNumbered { (partition, chunks) =>
          chunks.take(needed(partition)).flatMap(ChunkedRows.pick(_, shared.value))
        }
      new ChunkedRows(picked, selected, rowShape, dtype)
    }

  /** Number of a partition's chunks up to the last with a selected row. */
  private def chunksNeeded(partition: Int, selection: AxisSelection): Int =
    1 + layout.chunksOf(partition).lastIndexWhere { chunk =>
      val start = layout.start(chunk)
      selection.countBelow(start + layout.count(chunk)) > selection.countBelow(start)
    }

  /** Some elements of every row, in any order. */
  def selectWithinRows(selection: AxisSelection): ChunkedRows =
    if (selection.isWhole) this
    else {
      val shape = selection.selectedShape
      val columns = Array.tabulate(NDBlock.elements(shape))(selection(_).toInt)
      val shared = context.broadcast(columns)
      mapBlocks(dtype, shape)(block => Tiles.gather(block, shared.value, shape))
    }

  /** The rows in another layout: one shuffle, none if it is theirs already. */
  def rechunk(layout: ChunkLayout): ChunkedRows =
    if (layout == this.layout) this else RowShuffle.rechunk(this, layout)

  /** The standard layout with so many partitions. */
  def repartition(npartitions: Int): ChunkedRows =
    rechunk(ChunkLayout(rows, rowLength.toLong * dtype.itemSize, npartitions))

  /** Rows become columns: one shuffle. `rowShape` gives the new rows' axes, `npartitions` is 0 for the standard
    * layout.
    */
  def transpose(rowShape: Array[Int], npartitions: Int): ChunkedRows = Transpose(this, rowShape, npartitions)

  /** Summarises all rows in one pass, merging in the order of the rows: the same bits on any number of cores. */
  def summarise[S <: Summary[S]: ClassTag](zero: () => S): S = TreeMerge(this, zero)

  /** [[summarise]] of these rows and those of the same numbers in `other`, which is laid out anew if it has to be. */
  def summariseWith[S <: PairSummary[S]: ClassTag](other: ChunkedRows)(zero: () => S): S = {
    require(other.rows == rows, s"$rows rows do not fit ${other.rows} rows")
    TreeMerge.pairs(this, other.rechunk(layout), zero)
  }

  /** Runs `body`, which makes more than one pass, on the rows; they are cached meanwhile, if they are not already. The
    * cached ones are others than these: so nothing is taken away from another thread that works on the same rows.
    */
  def persistedFor[T](body: ChunkedRows => T): T =
    if (rdd.getStorageLevel != StorageLevel.NONE) body(this)
    else {
      val own = rdd.eachPartition(identity).persist(StorageLevel.MEMORY_AND_DISK)
      try body(new ChunkedRows(own, layout, rowShape, dtype))
      finally own.unpersist()
    }

  /** All rows as one block on the driver. */
  def collect(): NDBlock = {
    if (rows > Int.MaxValue)
      throw new InvalidArgumentException(s"$rows rows do not fit one array: select some first")
    val result = NDBlock.zeros(dtype, rows.toInt +: rowShape)
    val length = rowLength
    rdd.gather().foreach { chunk =>
      System.arraycopy(
        chunk.block.storage,
        0,
        result.storage,
        chunk.firstRow.toInt * length,
        chunk.block.size
      )
    }
    result
  }
}

object ChunkedRows {

  private def pick(chunk: RowChunk, selection: AxisSelection): Option[RowChunk] = {
    val first = selection.countBelow(chunk.firstRow)
    val count = (selection.countBelow(chunk.firstRow + chunk.rows) - first).toInt
    if (count == 0) None
    else if (count == chunk.rows) Some(new RowChunk(first, chunk.block))
    else {
      val numbers = Array.tabulate(count)(i => (selection(first + i) - chunk.firstRow).toInt)
      Some(new RowChunk(first, Tiles.rows(chunk.block, numbers)))
    }
  }
}
