package org.thunder.python

import org.apache.spark.SparkContext

import org.thunder.{Images, Series}
import org.thunder.array.DType
import org.thunder.format.FileType
import org.thunder.io.{FileSelection, ImagesReader, SeriesReader, SourceRDD, TiffSource}

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
    val values = givenType(dtype)
    ImagesReader.fromBinary(
      context,
      path,
      givenShape(shape),
      values.map(_.dtype),
      files,
      nplanes,
      npartitions,
      conf,
      order,
      values.exists(_.bigEndian)
    )
  }

  /** TIFF files whose pages have been found; [[readTif]] makes images of them. */
  def openTif(
      path: String,
      ext: String,
      start: Int,
      stop: Int,
      recursive: Boolean,
      nplanes: Int,
      discardExtra: Boolean
  ): TiffSource = {
    val files = FileSelection(ext, start, stop, recursive)
    ImagesReader.tiffSource(context, path, files, nplanes, discardExtra)
  }

  def readTif(source: TiffSource, npartitions: Int): Images =
    new Images(SourceRDD.rows(context, source, npartitions))

  /** Pages at the ends of files that make up no image. */
  def droppedPages(source: TiffSource): Long = source.droppedPages

  /** The first file's metadata: its program, axes and their lengths (`5,2,3`), and then names and values by turns. */
  def tifMetadata(path: String, ext: String): Array[String] = {
    val metadata = TiffSource.metadata(context, FileSelection(ext).find(context, path))
    val fields = metadata.fields.toSeq.sorted.flatMap { case (name, value) => Seq(name, value) }
    (Seq(metadata.program, metadata.axes, metadata.sizes.mkString(",")) ++ fields).toArray
  }

  def readPng(
      path: String,
      ext: String,
      start: Int,
      stop: Int,
      recursive: Boolean,
      npartitions: Int
  ): Images = ImagesReader.fromPng(context, path, FileSelection(ext, start, stop, recursive), npartitions)

  def readImagesNpy(
      path: String,
      ext: String,
      start: Int,
      stop: Int,
      recursive: Boolean,
      npartitions: Int,
      stacked: Boolean
  ): Images =
    ImagesReader.fromNpy(context, path, FileSelection(ext, start, stop, recursive), npartitions, stacked)

  def readSeriesNpy(
      path: String,
      ext: String,
      npartitions: Int,
      start: Int,
      stop: Int,
      recursive: Boolean
  ): Series = SeriesReader.fromNpy(context, path, FileSelection(ext, start, stop, recursive), npartitions)

  def readSeriesBinary(
      path: String,
      ext: String,
      conf: String,
      dtype: String,
      shape: Array[Byte],
      skip: Int,
      npartitions: Int,
      start: Int,
      stop: Int,
      recursive: Boolean
  ): Series = {
    val files = FileSelection(ext, start, stop, recursive)
    val values = givenType(dtype)
    SeriesReader.fromBinary(
      context,
      path,
      givenShape(shape),
      values.map(_.dtype),
      files,
      skip,
      npartitions,
      conf,
      values.exists(_.bigEndian)
    )
  }

  /** An empty `shape` is that of the lines. */
  def readText(
      path: String,
      ext: String,
      dtype: String,
      skip: Int,
      shape: Array[Byte],
      npartitions: Int,
      start: Int,
      stop: Int,
      recursive: Boolean
  ): Series = {
    val files = FileSelection(ext, start, stop, recursive)
    SeriesReader.fromText(context, path, DType(dtype), files, skip, givenShape(shape), npartitions)
  }

  private def givenShape(shape: Array[Byte]): Option[Array[Int]] =
    Option.when(shape.nonEmpty)(Integers.ints(shape))

  private def givenType(dtype: String): Option[FileType] = Option.when(dtype.nonEmpty)(FileType(dtype))
}
