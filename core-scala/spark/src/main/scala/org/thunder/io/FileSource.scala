package org.thunder.io

import java.io.{FileInputStream, FileNotFoundException}

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{Path, RawLocalFileSystem}

import org.thunder.MissingDataException
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
    */
  def open(configuration: Configuration, file: InputFile): FileSource = {
    val path = new Path(file.path)
    try PlainFileSystem(configuration, path) match {
        case local: RawLocalFileSystem =>
          new LocalSource(new FileInputStream(local.pathToFile(path)).getChannel, file)
        case system => new HadoopSource(system.open(path), file)
      }
    catch {
      case _: FileNotFoundException => throw new MissingDataException(s"${file.path}: there is no such file")
    }
  }
}
