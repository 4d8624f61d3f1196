package org.thunder.io

import java.util.UUID

import org.apache.hadoop.fs.{FileSystem, Path}
import org.apache.spark.TaskContext
import org.apache.spark.util.SerializableConfiguration

import org.thunder.{Data, Images, InvalidArgumentException, RowChunk, Series}
import org.thunder.array.{BlockCodec, NDBlock}

import scala.util.Try

/** Writes flat binary files with their `conf.json`, as Thunder 1.x reads them.
  *
  * Everything is written beside the target and renamed when it is whole; the empty file `SUCCESS` comes last. After a
  * failure nothing is left.
  */
object BinaryWriter {

  private final val RemoveAttempts = 20
  private final val RemovePauseMillis = 100L

  /** One file for each image: `<prefix>-00000.bin`, …
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def write(images: Images, path: String, prefix: String, overwrite: Boolean): Unit =
    writeFolder(images, path, overwrite, ConfFile.text(images.valueShape, images.dtype)) { (folder, chunks) =>
      for (chunk <- chunks; row <- 0 until chunk.rows)
        folder.write(f"$prefix-${chunk.firstRow + row}%05d.bin", Iterator(chunk.block.sliceRows(row, 1)))
    }

  /** One file for each partition, named after the position of its first record: `<prefix>-00000-00000.bin`, … */
  def write(series: Series, path: String, prefix: String, overwrite: Boolean): Unit = {
    val space = series.baseShape
    writeFolder(series, path, overwrite, ConfFile.text(series.shape, series.dtype)) { (folder, chunks) =>
      val ahead = chunks.buffered
      if (ahead.hasNext)
        folder.write(s"$prefix-${key(ahead.head.firstRow, space)}.bin", ahead.map(_.block))
    }
  }

  private def key(record: Long, space: Array[Int]): String = {
    val strides = space.scanRight(1L)(_ * _).tail
    space.indices.map(axis => f"${record / strides(axis) % space(axis)}%05d").mkString("-")
  }

  private def writeFolder(data: Data[_], path: String, overwrite: Boolean, conf: String)(
      task: (Folder, Iterator[RowChunk]) => Unit
  ): Unit = {
    val hadoop = data.rows.context.hadoopConfiguration
    val target = new Path(path)
    val system = PlainFileSystem(hadoop, target)
    if (system.exists(target) && !overwrite)
      throw new InvalidArgumentException(s"$path exists already; overwrite=True replaces it")
    val beside = new Path(target.getParent, s".${target.getName}-${UUID.randomUUID}")
    val folder = new Folder(new SerializableConfiguration(hadoop), beside.toString)
    try {
      system.mkdirs(beside)
      data.rows.rdd.foreachPartition(chunks => task(folder, chunks))
      folder.writeText("conf.json", conf)
      system.listStatus(beside).map(_.getPath).filter(isTemporary).foreach(system.delete(_, false))
      replace(system, beside, target)
      system.create(new Path(target, "SUCCESS"), true).close()
    } finally remove(system, beside)
  }

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
    val previous = new Path(target.getParent, s"${written.getName}-previous")
    val isReplaced = system.exists(target)
    if (isReplaced && !system.rename(target, previous))
      throw new java.io.IOException(s"$target cannot be replaced")
    if (!system.rename(written, target)) {
      if (isReplaced) system.rename(previous, target)
      throw new java.io.IOException(s"$written cannot be renamed to $target")
    }
    if (isReplaced) system.delete(previous, true)
  }

  /** A folder that tasks write into. An attempt writes under a name of its own first, so that a repeated or speculative
    * one does no harm.
    */
  private final class Folder(configuration: SerializableConfiguration, path: String) extends Serializable {

    def write(name: String, blocks: Iterator[NDBlock]): Unit = finish(name) { out =>
      blocks.foreach(BlockCodec.write(_, (bytes, length) => out.write(bytes, 0, length)))
    }

    def writeText(name: String, text: String): Unit = finish(name)(_.write(text.getBytes("UTF-8")))

    private def finish(name: String)(body: java.io.OutputStream => Unit): Unit = {
      val attempt = Option(TaskContext.get()).map(_.taskAttemptId()).getOrElse(0L)
      val (temporary, target) = (new Path(path, s".$name-$attempt"), new Path(path, name))
      val system = PlainFileSystem(configuration.value, target)
      val out = system.createFile(temporary).overwrite(true).build() // not in a folder that is gone
      try body(out)
      finally out.close()
      if (system.exists(target)) system.delete(target, false)
      if (!system.rename(temporary, target))
        throw new java.io.IOException(s"$temporary cannot be renamed to $target")
    }
  }
}
