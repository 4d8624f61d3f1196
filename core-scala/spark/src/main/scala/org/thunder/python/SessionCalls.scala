package org.thunder.python

import java.util.Properties

import org.apache.hadoop.fs.FileSystem
import org.apache.spark.{SparkContext, SparkEnv}
import org.apache.spark.sql.SparkSession

import org.thunder.linalg.Blas

import scala.jdk.CollectionConverters._

/** The session: versions, and the jobs of one call. */
private[python] trait SessionCalls {

  protected def session: SparkSession
  protected def context: SparkContext = session.sparkContext

  /** Names of local properties that this thread has taken over from a user's thread. */
  private val inherited = ThreadLocal.withInitial[Set[String]](() => Set.empty)

  /** The JAR's version. */
  def version(): String =
    Option(classOf[PythonApi].getPackage.getImplementationVersion).getOrElse("unknown")

  /** Prepares this thread for a call: its jobs are in `group` and have the user's thread's properties. */
  def begin(group: String, description: String, properties: Properties): Unit = {
    Thread.currentThread.setContextClassLoader(classOf[PythonApi].getClassLoader)
    val names = properties.stringPropertyNames.asScala.toSet
    (inherited.get -- names).foreach(context.setLocalProperty(_, null))
    names.foreach(name => context.setLocalProperty(name, properties.getProperty(name)))
    inherited.set(names)
    context.setJobGroup(group, description, interruptOnCancel = true)
  }

  /** Tasks done and tasks known of a group's jobs, such as `3/64`. */
  def progress(group: String): String = {
    val tracker = context.statusTracker
    val stages = tracker.getJobIdsForGroup(group).flatMap(tracker.getJobInfo(_)).flatMap(_.stageIds).distinct
    val known = stages.flatMap(tracker.getStageInfo(_))
    s"${known.map(_.numCompletedTasks).sum}/${known.map(_.numTasks).sum}"
  }

  /** Ends a group's jobs, and those it would still start. */
  def cancel(group: String): Unit = context.cancelJobGroupAndFutureJobs(group)

  /** The file system of paths without a scheme, such as `file` or `hdfs`. */
  def defaultFileSystem(): String = FileSystem.getDefaultUri(context.hadoopConfiguration).getScheme

  /** The keys to one bucket of an S3 store, for all that this session reads and writes there from now on. */
  def setCredentials(bucket: String, access: String, secret: String, token: String): Unit = {
    val configuration = context.hadoopConfiguration
    def set(name: String, value: String): Unit = configuration.set(s"fs.s3a.bucket.$bucket.$name", value)
    set("access.key", access)
    set("secret.key", secret)
    if (token.nonEmpty) set("session.token", token)
  }

  /** What linear algebra runs on: a line for the driver, and one for each executor. */
  def blasInfo(): String = {
    val tasks = math.max(1, 4 * context.defaultParallelism)
    val executors = context
      .parallelize(0 until tasks, tasks)
      .map(_ => s"executor ${SparkEnv.get.executorId}: ${Blas.info}")
      .collect()
      .distinct
      .sorted
    (s"driver: ${Blas.info}" +: executors).mkString("\n")
  }

  /** What went wrong: the failure's kind, a line break, the message for the user. */
  def describeFailure(failure: Throwable): String = Failure(failure).toString
}
