package org.thunder.io

import java.io.{EOFException, FileNotFoundException}

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FSDataInputStream, Path}

import org.thunder.{DataException, MissingDataException}
import org.thunder.format.SeekableSource

/** An open file on a Hadoop file system. */
private[thunder] final class HadoopSource(stream: FSDataInputStream, file: InputFile)
    extends SeekableSource with AutoCloseable {

  def name: String = file.path
  def length: Long = file.length

  /** Not by positional reads: for each of those Hadoop opens a local file anew, and a distant one too. */
  protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit =
    try {
      stream.seek(position)
      stream.readFully(bytes, offset, count)
    } catch {
      case e: EOFException =>
        throw new DataException(
          s"$name: expected $count bytes from byte $position on, but the file ends before",
          e
        )
    }

  def close(): Unit = stream.close()
}

private[thunder] object HadoopSource {

  def open(configuration: Configuration, file: InputFile): HadoopSource = {
    val path = new Path(file.path)
    try new HadoopSource(PlainFileSystem(configuration, path).open(path), file)
    catch {
      case _: FileNotFoundException => throw new MissingDataException(s"${file.path}: there is no such file")
    }
  }
}
