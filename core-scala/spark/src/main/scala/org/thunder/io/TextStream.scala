package org.thunder.io

import java.io.{BufferedInputStream, InputStream}

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path
import org.apache.hadoop.io.compress.{BZip2Codec, CompressionCodec, CompressionCodecFactory}

import org.thunder.DataException

import scala.util.control.NonFatal

/** The bytes of a file, decompressed if its name says that it is compressed (`.gz`, `.bz2`, and what else Hadoop
  * knows).
  */
private[io] object TextStream {

  def isCompressed(configuration: Configuration, file: InputFile): Boolean =
    codec(configuration, file).nonEmpty

  /** From byte `position` on, which has to be 0 in a compressed file. */
  def open(configuration: Configuration, file: InputFile, position: Long): InputStream = {
    val path = new Path(file.path)
    val stream =
      try path.getFileSystem(configuration).open(path)
      catch OpenFailure.named(file.path)
    try
      codec(configuration, file) match {
        // Hadoop's own reader takes a damaged file for an empty one.
        case Some(_: BZip2Codec) => new BZip2CompressorInputStream(new BufferedInputStream(stream), true)
        case Some(known) => known.createInputStream(stream)
        case None =>
          stream.seek(position)
          stream
      }
    catch {
      case NonFatal(e) =>
        stream.close()
        throw new DataException(s"${file.path}: cannot be read: ${e.getMessage}", e)
    }
  }

  private def codec(configuration: Configuration, file: InputFile): Option[CompressionCodec] =
    Option(new CompressionCodecFactory(configuration).getCodec(new Path(file.path)))
}
