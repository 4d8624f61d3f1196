package org.thunder.io

import java.io.{EOFException, FileNotFoundException}

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FSDataInputStream, Path}

import org.thunder.{DataException, MissingDataException}

/** An open file on a Hadoop file system. */
private[thunder] final class HadoopSource(stream: FSDataInputStream, file: InputFile) {

  def readFully(position: Long, buffer: Array[Byte], offset: Int, length: Int): Unit =
    try stream.readFully(position, buffer, offset, length)
    catch {
      case e: EOFException => throw new DataException(
          s"${file.path}: expected $length bytes at offset $position, but the file ends before",
          e
        )
    }

  def close(): Unit = stream.close()
}

private[thunder] object HadoopSource {

  def open(configuration: Configuration, file: InputFile): HadoopSource = {
    val path = new Path(file.path)
    try new HadoopSource(path.getFileSystem(configuration).open(path), file)
    catch {
      case _: FileNotFoundException => throw new MissingDataException(s"${file.path}: there is no such file")
    }
  }
}
