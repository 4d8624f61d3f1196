package org.thunder.io

import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{Path, RawLocalFileSystem}

import org.thunder.format.SeekableSource

/** An open file. */
private[thunder] trait FileSource extends SeekableSource with AutoCloseable {

  protected def file: InputFile

  def name: String = file.path
  def length: Long = file.length

  protected def endsBefore(position: Long, count: Long): String =
    s"$name: expected $count bytes from byte $position on, but the file ends before"
}

private[thunder] object FileSource {

  /** Opens a local file by itself, and any other through Hadoop.
    *
    * @throws org.thunder.MissingDataException
    *   if there is no such file
    * @throws org.thunder.DataException
    *   if permission to read it was denied
    */
  def open(configuration: Configuration, file: InputFile): FileSource = {
    val path = new Path(file.path)
    try PlainFileSystem(configuration, path) match {
        case local: RawLocalFileSystem =>
          // Unlike a stream, a channel tells by the type of its exception why it does not open.
          new LocalSource(FileChannel.open(local.pathToFile(path).toPath, StandardOpenOption.READ), file)
        case system => new HadoopSource(system.open(path), file)
      }
    catch OpenFailure.named(file.path)
  }
}
