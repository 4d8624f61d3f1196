package org.thunder.linalg

import java.nio.file.{Files, Path}

/** A short-lived thread that the kernel lets run on one processor only.
  *
  * A native library that asks for the processors while it is loaded on such a thread finds one. That is how OpenBLAS is
  * kept at one thread a call, as Spark's tasks need it (they are as many as the cores already), in sessions that were
  * started without `OPENBLAS_NUM_THREADS` too: nothing else can change that from within a JVM.
  */
private[linalg] object PinnedThread {

  /** Runs `body` on a thread of its own. It is pinned if that is asked for, and possible (on Linux, with `taskset`). Who
    * interrupts the caller does not interrupt it: the caller learns of that afterwards.
    */
  def run[T](name: String, isPinned: Boolean)(body: => T): T = {
    var result: Option[Either[Throwable, T]] = None
    val thread = new Thread(
      () => {
        if (isPinned) pin()
        result = Some(
          try Right(body)
          catch { case e: Throwable => Left(e) }
        )
      },
      name
    )
    thread.start()
    await(thread)
    result.get.fold(throw _, identity)
  }

  private def await(thread: Thread): Unit = {
    var interrupted = false
    while (thread.isAlive)
      try thread.join()
      catch { case _: InterruptedException => interrupted = true }
    if (interrupted) Thread.currentThread.interrupt()
  }

  /** How many native threads have been started by, and so bear the name of, the current one; itself included. */
  def family: Int = {
    val own = firstLine(Path.of("/proc/thread-self/comm"))
    val tasks = Option(Path.of("/proc/self/task").toFile.listFiles).getOrElse(Array.empty)
    math.max(1, tasks.count(task => firstLine(task.toPath.resolve("comm")) == own))
  }

  private def pin(): Unit =
    try {
      val id = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName.toString
      val status = Files.readAllLines(Path.of(s"/proc/self/task/$id/status")).toArray(Array.empty[String])
      val allowed = status.find(_.startsWith("Cpus_allowed_list:")).map(_.split("[\\s,-]+")(1)).getOrElse("0")
      new ProcessBuilder("taskset", "-p", "-c", allowed, id)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor()
      ()
    } catch { case _: java.io.IOException => () }

  private def firstLine(file: Path): String =
    try Files.readString(file).trim
    catch { case _: java.io.IOException => "" } // a thread may end while we look
}
