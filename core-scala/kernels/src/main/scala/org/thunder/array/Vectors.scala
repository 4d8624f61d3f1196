package org.thunder.array

/** Whether loops use the explicit vectors of `jdk.incubator.vector`: if this JVM has that module, as those have that
  * Spark starts (another one has it with `--add-modules jdk.incubator.vector`), and vectors of 256 bits or more. The property
  * `thunder.vectors`, set to `false`, does without.
  */
private[thunder] object Vectors {
  private val areAvailable: Boolean =
    ModuleLayer.boot.findModule("jdk.incubator.vector").isPresent && VectorLanes.bits >= 256 &&
      sys.props.getOrElse("thunder.vectors", "true") != "false"

  private var used = areAvailable

  def areUsed: Boolean = used

  /** Does without them, for tests. */
  def without[A](body: => A): A = {
    used = false
    try body
    finally used = areAvailable
  }
}
