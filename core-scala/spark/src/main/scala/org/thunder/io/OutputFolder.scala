package org.thunder.io

import java.io.OutputStream
import java.util.UUID

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FileSystem, Path}
import org.apache.spark.{SparkContext, TaskContext}

import org.thunder.InvalidArgumentException

import scala.util.Try

/** A folder that tasks write files into.
  *
  * Everything is written beside the target and renamed when it is whole; the empty file `SUCCESS` comes last. After a
  * failure nothing is left. An attempt of a task writes under a name of its own first, so that a repeated or speculative
  * one does no harm.
  */
private[thunder] final class OutputFolder private (configuration: SharedConfiguration, path: String)
    extends Serializable {

  /** Writes the file `name` whole. */
  def write(name: String)(body: OutputStream => Unit): Unit = {
    val attempt = Option(TaskContext.get()).map(_.taskAttemptId()).getOrElse(0L)
    val (temporary, target) =
      (OutputFolder.child(path, s".$name-$attempt"), OutputFolder.child(path, name))
    val system = PlainFileSystem(configuration.value, target)
    val out = PlainFileSystem.newFile(system, temporary) // not in a folder that is gone
    try body(out)
    finally out.close()
    if (system.exists(target)) system.delete(target, false)
    if (!system.rename(temporary, target))
      throw new java.io.IOException(s"$temporary cannot be renamed to $target")
  }
}

private[thunder] object OutputFolder {

  private final val RemoveAttempts = 20
  private final val RemovePauseMillis = 100L

  /** Runs `job`, which fills the folder that becomes `path`.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if `path` exists, unless `overwrite` replaces it
    */
  def write(context: SparkContext, path: String, overwrite: Boolean)(job: OutputFolder => Unit): Unit = {
    val hadoop = context.hadoopConfiguration
    beside(hadoop, path, overwrite, isFolder = true) { (system, folder) =>
      make(system, folder, path)
      job(new OutputFolder(new SharedConfiguration(context), folder.toString))
      system.listStatus(folder).map(_.getPath).filter(isTemporary).foreach(system.delete(_, false))
    }
    val target = new Path(path)
    PlainFileSystem.newFile(PlainFileSystem(hadoop, target), new Path(target, "SUCCESS")).close()
  }

  /** Runs `job`, which writes what becomes `path`, a file or a folder, at a place beside it; afterwards nothing is left
    * there.
    *
    * @param isFolder
    *   whether it is a folder: neither kind replaces the other
    * @throws org.thunder.InvalidArgumentException
    *   if `path` exists, unless `overwrite` replaces it
    */
  def beside(
      hadoop: Configuration,
      path: String,
      overwrite: Boolean,
      isFolder: Boolean
  )(job: (FileSystem, Path) => Unit): Unit = {
    val target = new Path(path)
    val system = PlainFileSystem(hadoop, target)
    if (system.exists(target)) {
      if (!overwrite)
        throw new InvalidArgumentException(s"$path exists already; overwrite=True replaces it")
      if (system.getFileStatus(target).isDirectory != isFolder) {
        val (found, written) = if (isFolder) ("file", "folder") else ("folder", "file")
        throw new InvalidArgumentException(s"$path is a $found, which a $written does not replace")
      }
    }
    if (target.getParent == null)
      throw new InvalidArgumentException(s"$path is no path of a new file or folder")
    val beside = child(target.getParent.toString, s".${target.getName}-${UUID.randomUUID}")
    try {
      job(system, beside)
      replace(system, beside, target)
    } finally remove(system, beside)
  }

  /** Makes a folder on the way to `path`. */
  private[io] def make(system: FileSystem, folder: Path, path: String): Unit =
    if (!system.mkdirs(folder)) throw new InvalidArgumentException(
      s"$path: no folder can be made there; may this user write to ${folder.getParent}?"
    )

  /** What has a name in a folder; by itself the name could be taken for a URI, if there is a colon in it. */
  private def child(folder: String, name: String): Path = new Path(s"${folder.stripSuffix("/")}/$name")

  /** What a task wrote that was lost half-way. */
  private def isTemporary(file: Path): Boolean = file.getName.startsWith(".")

  /** Other tasks of a failed job run on for a while: they cannot make the folder anew, but a file in it while it is
    * being deleted.
    */
  private def remove(system: FileSystem, folder: Path): Unit = {
    var attempts = RemoveAttempts
    while (attempts > 0 && system.exists(folder)) {
      attempts -= 1
      if (!Try(system.delete(folder, true)).getOrElse(false)) Thread.sleep(RemovePauseMillis)
    }
  }

  private def replace(system: FileSystem, written: Path, target: Path): Unit = {
    val previous = child(target.getParent.toString, s"${written.getName}-previous")
    val isReplaced = system.exists(target)
    if (isReplaced && !system.rename(target, previous))
      throw new java.io.IOException(s"$target cannot be replaced")
    if (!system.rename(written, target)) {
      if (isReplaced) system.rename(previous, target)
      throw new java.io.IOException(s"$written cannot be renamed to $target")
    }
    if (isReplaced) system.delete(previous, true)
  }
}
