package org.thunder

import org.apache.spark.rdd.RDD
import org.apache.spark.storage.StorageLevel

import org.thunder.Passes.Passing
import org.thunder.array.{BlockPlan, ChunkLayout, DType, NDBlock}

/** Images cut into rectangles of space with all time, for work on neighbourhoods.
  *
  * Blocks may overlap by a halo of padding, which is trimmed when they become images or series again. Operations are
  * lazy unless they return plain values.
  *
  * @param plan
  *   how space is cut
  * @param layout
  *   which blocks are in which partition: to it, a row is a block
  * @param frames
  *   length of the time axis
  */
final class Blocks private[thunder] (
    val rdd: RDD[Block],
    val plan: BlockPlan,
    private[thunder] val layout: ChunkLayout,
    val frames: Int,
    val dtype: DType
) extends Stored {

  /** That of the images: (frames, ...). */
  def shape: Array[Int] = frames +: plan.shape

  /** That of a block without its halo, if it is not at the end of an axis. */
  def blockShape: Array[Int] = frames +: plan.blockShape

  /** Pixels of the halo at each end of each axis; time has none. */
  def padding: Array[Int] = 0 +: plan.padding

  /** Number of blocks. */
  def count: Int = plan.blocks

  def npartitions: Int = layout.partitions
  private[thunder] def stored: RDD[Block] = rdd

  def cache(): Blocks = {
    if (!isCached) rdd.persist(StorageLevel.MEMORY_AND_DISK)
    this
  }

  def uncache(): Blocks = {
    rdd.unpersist()
    this
  }

  /** The same blocks in `npartitions` partitions. Cost: one shuffle. */
  def repartition(npartitions: Int): Blocks = BlockShuffle.repartition(this, npartitions)

  /** Applies a function to every block with its halo.
    *
    * @param dtype
    *   the type of the results
    * @param shape
    *   the shape that the results make together: time may change, and axes of space that are not cut
    * @throws InvalidArgumentException
    *   if other axes change: here or, by a result, when it is computed
    */
  def mapBlocks(dtype: DType, shape: Array[Int])(function: NDBlock => NDBlock): Blocks = {
    val resized = plan.resized(shape.tail)
    val mapped = rdd.eachPartition(_.map { block =>
      val result = function(block.values)
      val expected = shape.head +: resized.padded(block.number).shape
      if (result.dtype != dtype || !result.shape.sameElements(expected)) throw new InvalidArgumentException(
        s"block ${Data.show(resized.place(block.number))}: the function's result is $result, " +
          s"expected $dtype of shape ${Data.show(expected)}"
      )
      new Block(block.number, result)
    })
    new Blocks(mapped, resized, layout, shape.head, dtype)
  }

  /** [[mapBlocks]] for a function that keeps type and shape. */
  def mapBlocks(function: NDBlock => NDBlock): Blocks = mapBlocks(dtype, shape)(function)

  /** The first block, with its halo. */
  def first: NDBlock = block(0)

  /** One block, with its halo. Only its partition is computed. */
  def block(number: Int): NDBlock = {
    if (number < 0 || number >= count)
      throw new InvalidArgumentException(s"there is no block $number: there are $count blocks")
    val partition = layout.partitionOf(layout.chunkOf(number.toLong))
    val found = (blocks: Iterator[Block]) => blocks.find(_.number == number).map(_.values)
    Passes.run(rdd, found, Seq(partition)).flatten.head
  }

  /** All blocks on the driver, in their order and with their halo. */
  def collect(): Array[NDBlock] = rdd.gather().map(_.values)

  /** The values of all blocks with their halo, one behind the other: each is a row. */
  private[thunder] def elements: ChunkedRows = {
    val counts = Array.tabulate(count)(number => frames * plan.padded(number).size)
    val partitions = Array.tabulate(count)(number => layout.partitionOf(layout.chunkOf(number.toLong)))
    val elements = ChunkLayout.ofCounts(counts, partitions, layout.partitions)
    val flat = rdd.eachPartition(_.map { block =>
      new RowChunk(elements.start(block.number), block.values.reshape(Array(block.values.size)))
    })
    new ChunkedRows(flat, elements, Array.emptyIntArray, dtype)
  }

  /** Images of the blocks without their halo. One shuffle of all data; `npartitions` 0 is the standard layout. */
  def toImages(npartitions: Int): Images = new Images(BlockShuffle.frames(this, npartitions))

  def toImages: Images = toImages(0)

  /** The pixels' time courses, without the halo. One shuffle of all data. */
  def toSeries(npartitions: Int): Series = new Series(BlockShuffle.records(this, npartitions), plan.shape)

  def toSeries: Series = toSeries(0)

  override def toString: String =
    s"Blocks(shape ${Data.show(shape)}, $dtype, $count blocks of ${Data.show(blockShape)})"
}
