package org.thunder.cli

import org.apache.spark.{SparkConf, SparkContext}
import org.apache.spark.sql.SparkSession

/** The Spark session of one command. */
private[cli] object Session {

  /** Lends the running session's context; if none runs, starts one and stops it afterwards. Unless told otherwise by
    * `spark-submit`, that one runs on this machine's cores.
    *
    * @param debug
    *   whether Spark's own log is shown. If not, errors come in our one line only; `spark.log.level` set by the user wins
    */
  def use[T](command: String, debug: Boolean)(body: SparkContext => T): T =
    SparkSession.getActiveSession.orElse(
      SparkSession.getDefaultSession
    ).filterNot(_.sparkContext.isStopped) match {
      case Some(session) => body(session.sparkContext)
      case None =>
        val session = start(command, debug)
        try body(session.sparkContext)
        finally session.stop()
    }

  private def start(command: String, debug: Boolean): SparkSession = {
    val defaults = Map(
      "spark.master" -> "local[*]",
      "spark.app.name" -> s"thunder $command",
      "spark.executorEnv.OPENBLAS_NUM_THREADS" -> "1" // as many tasks as cores already run side by side
    ) ++ Option.when(!debug)("spark.log.level" -> "FATAL")
    val settings = new SparkConf()
    val builder = SparkSession.builder()
    defaults.filterNot { case (key, _) => settings.contains(key) }.foreach { case (key, value) =>
      builder.config(key, value)
    }
    builder.getOrCreate()
  }
}
