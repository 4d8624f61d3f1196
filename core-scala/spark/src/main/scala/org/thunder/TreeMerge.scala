package org.thunder

import org.apache.spark.{HashPartitioner, Partition}
import org.apache.spark.rdd.{PartitionCoalescer, PartitionGroup, RDD}

import org.thunder.stats.{CrossProduct, Mergeable, Summary}

import scala.collection.mutable.ArrayBuffer
import scala.reflect.ClassTag

/** Summarises chunks, and merges the summaries in the chunks' order.
  *
  * The tree's shape depends on the layout and the summary's size alone: the same data give the same bits on one core
  * or a thousand, whatever fails on the way. (Spark's own `treeReduce` merges in the order of arrival.)
  */
private[thunder] object TreeMerge {

  /** Partial summaries of more than this meet on the executors before they come to the driver. */
  private final val DriverBytes = 256L << 20
  private final val FanIn = 4
  private final val MinGroups = 16

  def apply[S <: Summary[S]: ClassTag](rows: ChunkedRows, zero: () => S): S =
    of(rows.rdd, rows.bytes, zero)((summary, chunk) => summary.update(chunk.block))

  /** The same of the pairs of chunks with the same rows; `right` is laid out anew if it has to be. */
  def ofPairs(left: ChunkedRows, right: ChunkedRows, zero: () => CrossProduct): CrossProduct = {
    val pairs =
      left.rdd.zipPartitions(right.rechunk(left.layout).rdd, preservesPartitioning = true)(_.zip(_))
    of(pairs, left.bytes + right.bytes, zero)((summary, pair) => summary.update(pair._1.block, pair._2.block))
  }

  private def of[T: ClassTag, S <: Mergeable[S]: ClassTag](rdd: RDD[T], bytes: Long, zero: () => S)(
      update: (S, T) => Unit
  ): S = {
    val summary = zero()
    var groups = groupCount(rdd, bytes, summary.bytes)
    var partial: RDD[S] = inGroups(rdd, groups).mapPartitions { chunks =>
      val summary = zero()
      chunks.foreach(update(summary, _))
      summary.finish()
      Iterator.single(summary)
    }
    while (groups > 1 && groups * summary.bytes > DriverBytes) {
      partial = mergeNeighbours(partial)
      groups = (groups + FanIn - 1) / FanIn
    }
    partial.collect().foreach(summary.merge)
    summary
  }

  /** How many partial summaries are made: a large one is made of many rows, so that sending them about costs little
    * beside the work.
    */
  private def groupCount(rdd: RDD[_], bytes: Long, summaryBytes: Long): Int = {
    val worthwhile = math.max(MinGroups, bytes / (16 * math.max(1, summaryBytes)))
    math.min(rdd.getNumPartitions, worthwhile).toInt
  }

  private def inGroups[T: ClassTag](rdd: RDD[T], groups: Int): RDD[T] =
    if (groups >= rdd.getNumPartitions) rdd else rdd.coalesce(groups, shuffle = false, Some(new Consecutive))

  private def mergeNeighbours[S <: Mergeable[S]: ClassTag](partial: RDD[S]): RDD[S] = {
    val groups = (partial.getNumPartitions + FanIn - 1) / FanIn
    partial
      .mapPartitionsWithIndex((i, summaries) => summaries.map(s => (i / FanIn, (i, s))))
      .partitionBy(new HashPartitioner(groups))
      .mapPartitions { received =>
        val inOrder = received.map(_._2).toArray.sortBy(_._1).map(_._2)
        inOrder.tail.foreach(inOrder.head.merge)
        Iterator.single(inOrder.head)
      }
  }

  /** Puts consecutive partitions together. */
  private final class Consecutive extends PartitionCoalescer with Serializable {
    def coalesce(maxPartitions: Int, parent: RDD[_]): Array[PartitionGroup] = {
      val all: Array[Partition] = parent.partitions
      Array.tabulate(maxPartitions) { i =>
        val members =
          all.slice(boundary(i, all.length, maxPartitions), boundary(i + 1, all.length, maxPartitions))
        val group = new PartitionGroup(parent.preferredLocations(members.head).headOption)
        group.partitions ++= ArrayBuffer.from(members)
        group
      }
    }

    private def boundary(i: Int, all: Int, groups: Int): Int = (i.toLong * all / groups).toInt
  }
}
