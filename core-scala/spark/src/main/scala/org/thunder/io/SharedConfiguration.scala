package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.SparkContext
import org.apache.spark.util.SerializableConfiguration

/** Hadoop's configuration as it is now, for tasks. Every executor gets it once: it takes some milliseconds to read, which
  * would be more than reading the data takes if each task brought it.
  */
private[thunder] final class SharedConfiguration(@transient context: SparkContext) extends Serializable {

  private val shared = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration))

  def value: Configuration = shared.value.value
}
