package org.thunder.io

import java.io.EOFException

import org.apache.hadoop.fs.FSDataInputStream

import org.thunder.DataException

/** An open file on a Hadoop file system. */
private[thunder] final class HadoopSource(stream: FSDataInputStream, protected val file: InputFile)
    extends FileSource {

  /** Not by positional reads: for each of those Hadoop opens a local file anew, and a distant one too. */
  protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit =
    try {
      stream.seek(position)
      stream.readFully(bytes, offset, count)
    } catch {
      case e: EOFException => throw new DataException(endsBefore(position, count.toLong), e)
    }

  def close(): Unit = stream.close()
}
