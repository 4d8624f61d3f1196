package org.thunder

import org.apache.spark.Partition
import org.apache.spark.rdd.{PartitionCoalescer, PartitionGroup, RDD}

import scala.collection.mutable.ArrayBuffer

/** Puts consecutive partitions together. */
private[thunder] object Consecutive extends PartitionCoalescer with Serializable {

  /** The elements of an RDD in no more than so many partitions. */
  def merged[T](rdd: RDD[T], partitions: Int): RDD[T] =
    if (partitions >= rdd.getNumPartitions) rdd
    else rdd.coalesce(partitions, shuffle = false, Some(this))

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
