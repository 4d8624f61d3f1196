package org.thunder.python

import org.apache.spark.SparkContext

import org.thunder.{Images, Series}
import org.thunder.array.DType
import org.thunder.io.{FileSelection, ImagesReader, SeriesReader}

/** Files as images and series. An empty string or list stands for what is not given, 0 for the default number. */
private[python] trait ReaderCalls {

  protected def context: SparkContext

  def readImagesBinary(
      path: String,
      shape: Array[Byte],
      dtype: String,
      ext: String,
      start: Int,
      stop: Int,
      recursive: Boolean,
      nplanes: Int,
      npartitions: Int,
      conf: String,
      order: String
  ): Images = {
    val files = FileSelection(ext, start, stop, recursive)
    ImagesReader.fromBinary(
      context,
      path,
      givenShape(shape),
      givenType(dtype),
      files,
      nplanes,
      npartitions,
      conf,
      order
    )
  }

  def readTif(
      path: String,
      ext: String,
      start: Int,
      stop: Int,
      recursive: Boolean,
      nplanes: Int,
      npartitions: Int,
      discardExtra: Boolean
  ): Images = {
    val files = FileSelection(ext, start, stop, recursive)
    ImagesReader.fromTiff(context, path, files, nplanes, npartitions, discardExtra)
  }

  def readSeriesBinary(
      path: String,
      ext: String,
      conf: String,
      dtype: String,
      shape: Array[Byte],
      skip: Int,
      npartitions: Int
  ): Series = {
    val files = FileSelection(ext)
    SeriesReader.fromBinary(
      context,
      path,
      givenShape(shape),
      givenType(dtype),
      files,
      skip,
      npartitions,
      conf
    )
  }

  /** An empty `shape` is that of the lines. */
  def readText(
      path: String,
      ext: String,
      dtype: String,
      skip: Int,
      shape: Array[Byte],
      npartitions: Int
  ): Series = {
    val files = FileSelection(ext)
    SeriesReader.fromText(context, path, DType(dtype), files, skip, givenShape(shape), npartitions)
  }

  private def givenShape(shape: Array[Byte]): Option[Array[Int]] =
    Option.when(shape.nonEmpty)(Integers.ints(shape))

  private def givenType(dtype: String): Option[DType] = Option.when(dtype.nonEmpty)(DType(dtype))
}
