package org.thunder

import org.apache.spark.{OneToOneDependency, Partition, SparkEnv, TaskContext}
import org.apache.spark.broadcast.Broadcast
import org.apache.spark.rdd.RDD
import org.apache.spark.storage.{RDDBlockId, StorageLevel}

import org.thunder.array.NDBlock

/** What iterations keep for every row, such as its weights: cached in the cluster's memory, or on its disks, from one step
  * to the next.
  *
  * A step makes the values of the rows and of their last values. Where those are gone, with a lost executor, it makes them
  * of the first ones by all the steps so far: the same bits. So the values do not hang on a line of RDDs that grows with
  * the steps, and nothing has to be checkpointed.
  *
  * @param first
  *   the values before any step, which come of the rows chunk by chunk
  */
private[thunder] final class Iterates(rows: ChunkedRows, first: ChunkedRows) {

  private var steps = Vector.empty[Broadcast[Iterates.Step]]
  private var last: Option[RDD[RowChunk]] = None

  /** Makes a step while `use` makes its pass over the new values; the former ones are released then. */
  def advance[T](step: Iterates.Step)(use: ChunkedRows => T): T = {
    steps :+= rows.context.broadcast(step)
    val next = new Iterates.Stepped(rows.rdd, first.rdd, last.map(_.id), steps)
    next.persist(StorageLevel.MEMORY_AND_DISK)
    val former = last
    last = Some(next)
    try use(new ChunkedRows(next, rows.layout, first.rowShape, first.dtype))
    finally former.foreach(_.unpersist())
  }

  /** Frees the values; there cannot be another step. */
  def release(): Unit = {
    last.foreach(_.unpersist())
    steps.foreach(_.destroy())
  }
}

private[thunder] object Iterates {

  /** The new values of a chunk's rows, of the rows and their last values, which it leaves as they are. */
  type Step = (NDBlock, NDBlock) => NDBlock

  /** @param former
    *   number of the RDD whose cached chunks are the values before the last step
    */
  private final class Stepped(
      rows: RDD[RowChunk],
      first: RDD[RowChunk],
      former: Option[Int],
      steps: Vector[Broadcast[Step]]
  ) extends RDD[RowChunk](
        rows.sparkContext,
        Seq(new OneToOneDependency(rows), new OneToOneDependency(first))
      ) {

    override protected def getPartitions: Array[Partition] =
      rows.partitions.zip(first.partitions).map { case (chunks, values) => new Part(chunks, values) }

    override protected def getPreferredLocations(split: Partition): Seq[String] =
      rows.preferredLocations(split.asInstanceOf[Part].rows)

    override def compute(split: Partition, task: TaskContext): Iterator[RowChunk] = {
      val part = split.asInstanceOf[Part]
      val (before, missing) = cached(part.index) match {
        case Some(values) => (values, steps.takeRight(1))
        case None => (first.iterator(part.first, task), steps)
      }
      before.zip(rows.iterator(part.rows, task)).map { case (values, chunk) =>
        new RowChunk(
          chunk.firstRow,
          missing.foldLeft(values.block)((old, step) => step.value(chunk.block, old))
        )
      }
    }

    private def cached(partition: Int): Option[Iterator[RowChunk]] =
      former
        .flatMap(number => SparkEnv.get.blockManager.get[RowChunk](RDDBlockId(number, partition)))
        .map(_.data.asInstanceOf[Iterator[RowChunk]])
  }

  private final class Part(val rows: Partition, val first: Partition) extends Partition {
    def index: Int = rows.index
  }
}
