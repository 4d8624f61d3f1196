package org.thunder

import org.apache.spark.{NarrowDependency, Partition, TaskContext}
import org.apache.spark.rdd.RDD

import scala.collection.mutable
import scala.reflect.ClassTag

/** Passes over an RDD that begin and end sooner than Spark's own.
  *
  * Of every lambda that it is given Spark reads the class file, and those of what encloses it, to find what need not be
  * sent: a millisecond or two each time, and `collect` gives it three. An object of a named class it takes as it is. So a
  * function here must not refer to more than it needs.
  */
private[thunder] object Passes {

  /** On a local master up to so many partitions, one behind the other, make a task while every core has one: to start a
    * task takes as long as to read several megabytes, and to wait for the driver's threads beside it longer.
    */
  private final val MostPartitions = 8

  implicit final class Passing[T](private val rdd: RDD[T]) extends AnyVal {

    /** What a function makes of each partition. */
    def eachPartition[U: ClassTag](function: Iterator[T] => Iterator[U]): RDD[U] =
      rdd.mapPartitions(new OfOne(function))

    /** What a function makes of each partition's number and elements. */
    def eachNumbered[U: ClassTag](function: (Int, Iterator[T]) => Iterator[U]): RDD[U] =
      rdd.mapPartitionsWithIndex(new OfTwo(function))

    /** What a function makes of each partition and the one with the same number in `other`. */
    def eachPair[A: ClassTag, U: ClassTag](other: RDD[A])(
        function: (Iterator[T], Iterator[A]) => Iterator[U]
    ): RDD[U] = rdd.zipPartitions(other)(new OfTwo(function))

    /** The same elements, of which it is known that Python computes them in a moment. */
    def brief()(implicit tag: ClassTag[T]): RDD[T] = new Brief(rdd)

    /** All elements on the driver, in their order. */
    def gather()(implicit tag: ClassTag[T]): Array[T] =
      run(inTasks(rdd), (elements: Iterator[T]) => elements.toArray).flatten

    /** Computes all elements, and keeps none. */
    def drain(): Unit = run(inTasks(rdd), (elements: Iterator[T]) => elements.foreach(_ => ()))
  }

  /** One job: what a function makes of each partition of `rdd`, or of some. */
  def run[T, U: ClassTag](rdd: RDD[T], function: Iterator[T] => U): Array[U] =
    run(rdd, function, 0 until rdd.getNumPartitions)

  def run[T, U: ClassTag](rdd: RDD[T], function: Iterator[T] => U, partitions: Seq[Int]): Array[U] = {
    val results = new Array[U](partitions.length)
    rdd.sparkContext.runJob(rdd, new OfTask(function), partitions, results(_) = _)
    results
  }

  /** The same elements in the partitions that tasks are made for. A user's Python function may take minutes, and its
    * progress is counted in tasks: it keeps its own, unless it is known to be [[Passing.brief]].
    */
  private def inTasks[T](rdd: RDD[T]): RDD[T] = {
    val (context, partitions) = (rdd.sparkContext, rdd.getNumPartitions)
    val tasks = math.max(
      context.defaultParallelism,
      (partitions + MostPartitions - 1) / MostPartitions
    )
    if (tasks >= partitions || !context.isLocal || callsPython(rdd)) rdd else Consecutive.merged(rdd, tasks)
  }

  /** Whether Python computes, for longer than a moment, something of what tasks of `rdd` may have to compute. */
  private def callsPython(rdd: RDD[_]): Boolean = {
    val (waiting, seen) = (mutable.Stack[RDD[_]](rdd), mutable.Set(rdd.id))
    var found = false
    while (waiting.nonEmpty && !found) {
      val next = waiting.pop()
      val source = next match {
        case brief: Brief[_] => brief.computed
        case other =>
          found = other.getClass.getName.startsWith("org.apache.spark.api.python.")
          other
      }
      source.dependencies.foreach {
        case narrow: NarrowDependency[_] => if (seen.add(narrow.rdd.id)) waiting.push(narrow.rdd)
        case _ => ()
      }
    }
    found
  }

  private final class Brief[T: ClassTag](@transient val computed: RDD[T]) extends RDD[T](computed) {
    override protected def getPartitions: Array[Partition] = firstParent[T].partitions
    override def compute(split: Partition, task: TaskContext): Iterator[T] =
      firstParent[T].iterator(split, task)
  }

  private final class OfOne[A, B](function: A => B) extends (A => B) with Serializable {
    def apply(a: A): B = function(a)
  }

  private final class OfTwo[A, B, C](function: (A, B) => C) extends ((A, B) => C) with Serializable {
    def apply(a: A, b: B): C = function(a, b)
  }

  private final class OfTask[T, U](function: Iterator[T] => U)
      extends ((TaskContext, Iterator[T]) => U)
      with Serializable {
    def apply(task: TaskContext, elements: Iterator[T]): U = function(elements)
  }
}
