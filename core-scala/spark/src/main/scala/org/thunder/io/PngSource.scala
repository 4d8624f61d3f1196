package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.SparkContext
import org.apache.spark.broadcast.Broadcast

import org.thunder.{Data, DataException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.Png

import scala.util.Using

/** Images in PNG files, one a file, decoded where they are asked for. */
private[thunder] final class PngSource private (
    configuration: SharedConfiguration,
    files: Broadcast[Array[InputFile]],
    val rows: Long,
    val rowShape: Array[Int],
    val dtype: DType
) extends RowSource {

  def read(first: Long, count: Int): NDBlock = {
    val result = NDBlock.zeros(dtype, count +: rowShape)
    val size = NDBlock.elements(rowShape)
    for (i <- 0 until count) {
      val file = files.value((first + i).toInt)
      val image = PngSource.decode(configuration.value, file)
      if (image.dtype != dtype || !image.shape.sameElements(rowShape)) throw new DataException(
        s"${file.path} has ${Data.show(image.shape)} ${image.dtype}, but ${files.value.head.path} has " +
          s"${Data.show(rowShape)} $dtype"
      )
      System.arraycopy(image.storage, 0, result.storage, i * size, size)
    }
    result
  }
}

private[thunder] object PngSource {

  /** Decodes the first file for the images' shape and type. */
  def apply(context: SparkContext, files: Array[InputFile]): PngSource = {
    val first = decode(context.hadoopConfiguration, files.head)
    val shared = new SharedConfiguration(context)
    new PngSource(shared, context.broadcast(files), files.length.toLong, first.shape, first.dtype)
  }

  private def decode(configuration: Configuration, file: InputFile): NDBlock =
    Using.resource(FileSource.open(configuration, file))(Png.read)
}
