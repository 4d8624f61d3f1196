package org.thunder

import org.apache.spark.rdd.RDD
import org.apache.spark.storage.StorageLevel

import org.thunder.array.DType

/** What Spark holds, or will compute: [[Data]] and [[Blocks]]. */
trait Stored {

  private[thunder] def stored: RDD[_]

  /** Lengths of all axes. */
  def shape: Array[Int]
  def dtype: DType
  def npartitions: Int

  /** Keeps it in memory, and on disk where memory does not suffice, once it is computed. */
  def cache(): Stored

  /** Gives up what [[cache]] keeps. */
  def uncache(): Stored

  /** The same in `npartitions` partitions. Cost: one shuffle. */
  def repartition(npartitions: Int): Stored

  def isCached: Boolean = stored.getStorageLevel != StorageLevel.NONE
}
