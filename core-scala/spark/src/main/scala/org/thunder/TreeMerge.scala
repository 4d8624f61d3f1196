package org.thunder

import org.apache.spark.HashPartitioner
import org.apache.spark.rdd.RDD

import org.thunder.Passes.Passing
import org.thunder.stats.{Mergeable, PairSummary, Summary}

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
  private final val LeastGroups = 4
  private final val UsualGroups = 16

  def apply[S <: Summary[S]: ClassTag](rows: ChunkedRows, zero: () => S): S =
    merge(rows, rows.rdd, zero)((summary, chunk) => summary.update(chunk.block))

  /** Summarises chunks of `left` with those of `right`, which has the same layout. */
  def pairs[S <: PairSummary[S]: ClassTag](left: ChunkedRows, right: ChunkedRows, zero: () => S): S = {
    val pairs = left.rdd.eachPair(right.rdd)(_.zip(_))
    merge(left, pairs, zero)((summary, pair) => summary.update(pair._1.block, pair._2.block))
  }

  private def merge[T: ClassTag, S <: Mergeable[S]: ClassTag](
      rows: ChunkedRows,
      chunks: RDD[T],
      zero: () => S
  )(update: (S, T) => Unit): S = {
    val summary = zero()
    var groups = groupCount(rows, summary.bytes)
    var partial: RDD[Packed[S]] = Consecutive.merged(chunks, groups).eachPartition { chunks =>
      val summary = zero()
      chunks.foreach(update(summary, _))
      summary.finish()
      Iterator.single(new Packed(summary))
    }
    while (groups > 1 && groups * summary.bytes > DriverBytes) {
      partial = mergeNeighbours(partial)
      groups = (groups + FanIn - 1) / FanIn
    }
    partial.gather().foreach(packed => summary.merge(packed.value))
    summary
  }

  /** How many partial summaries are made: a large one is made of many rows, so that sending them about costs little
    * beside the work. Few rows are shared among some cores all the same, unless they are hardly larger than a summary.
    */
  private def groupCount(rows: ChunkedRows, summaryBytes: Long): Int = {
    val times = rows.bytes / math.max(1, summaryBytes)
    val shared = math.min(UsualGroups, math.max(LeastGroups, times / 4))
    math.min(rows.rdd.getNumPartitions, math.max(shared, times / 16)).toInt
  }

  private def mergeNeighbours[S <: Mergeable[S]: ClassTag](partial: RDD[Packed[S]]): RDD[Packed[S]] = {
    val groups = (partial.getNumPartitions + FanIn - 1) / FanIn
    partial
      .eachNumbered((i, summaries) => summaries.map(s => (i / FanIn, (i, s))))
      .partitionBy(new HashPartitioner(groups))
      .eachPartition { received =>
        val inOrder = received.map(_._2).toArray.sortBy(_._1).map(_._2.value)
        inOrder.tail.foreach(inOrder.head.merge)
        Iterator.single(new Packed(inOrder.head))
      }
  }
}
