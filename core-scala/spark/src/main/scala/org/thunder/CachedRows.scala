package org.thunder

import org.apache.spark.{NarrowDependency, Partition, TaskContext}
import org.apache.spark.rdd.RDD

import scala.reflect.ClassTag

/** Rows that are cached in the one process of a local master: what is made of all of them is gathered where they are,
  * at the speed of memory, and nothing has to be sent.
  */
private[thunder] object CachedRows {

  /** The root of 2, less 1: its multiples, less their whole parts, are spread evenly over 0 to 1, however many there are;
    * and so is every eighth one, where so many partitions share a task ([[Passes]]).
    */
  private final val Spread = 0.41421356237309503

  /** Cached in this process, and small enough that they stay there. */
  def holds(source: ChunkedRows): Boolean =
    source.context.isLocal && source.rdd.getStorageLevel.useMemory &&
      source.bytes < Runtime.getRuntime.maxMemory / 4

  /** Partitions, each made of its number and of all chunks, which come in any order. */
  def gather[T: ClassTag](source: ChunkedRows, partitions: Int)(
      assemble: (Int, Iterator[RowChunk]) => Iterator[T]
  ): RDD[T] = new Gathered(source.rdd, partitions, assemble)

  private final class Gathered[T: ClassTag](
      @transient source: RDD[RowChunk],
      partitions: Int,
      assemble: (Int, Iterator[RowChunk]) => Iterator[T]
  ) extends RDD[T](source.sparkContext, Seq(new OnAll(source))) {

    override protected def getPartitions: Array[Partition] =
      Array.tabulate(partitions)(i => new Part(i, source.partitions))

    /** Tasks that run together begin far apart, so that what is not cached yet is shared among them, not computed by
      * each.
      */
    override def compute(split: Partition, task: TaskContext): Iterator[T] = {
      val parents = split.asInstanceOf[Part].parents
      val offset = (split.index * Spread % 1 * parents.length).toInt
      val chunks = parents.indices.iterator.flatMap { i =>
        firstParent[RowChunk].iterator(parents((i + offset) % parents.length), task)
      }
      assemble(split.index, chunks)
    }
  }

  private final class Part(val index: Int, val parents: Array[Partition]) extends Partition

  private final class OnAll(parent: RDD[RowChunk]) extends NarrowDependency[RowChunk](parent) {
    override def getParents(partition: Int): Seq[Int] = parent.partitions.indices
  }
}
