package org.thunder.cli

import org.apache.hadoop.conf.Configuration
import org.apache.spark.SparkContext

import org.thunder.{ChunkedRows, Images, InvalidArgumentException, Series}
import org.thunder.array.DType
import org.thunder.format.{FlatConf, KeyedConf}
import org.thunder.io.{ConfFile, FileSelection, ImagesReader, InputFiles, SeriesReader}

/** The input: images or series, as its files hold them. */
private[cli] final class Recording(val data: Either[Images, Series]) {

  def kind: String = if (data.isLeft) "images" else "series"
  def rows: ChunkedRows = data.fold(_.rows, _.rows)
  def shape: Array[Int] = data.fold(_.shape, _.shape)
  def dtype: DType = rows.dtype
  def context: SparkContext = rows.context

  /** The axes of space. */
  def space: Array[Int] = data.fold(_.shape.tail, _.baseShape)

  /** Time points. */
  def times: Int = data.fold(_.shape.head, _.length)

  /** Images become series, and the other way round, by one shuffle. */
  def series: Series = data.fold(_.toSeries, identity)
  def images: Images = data.fold(identity, _.toImages)

  /** Runs `body` on the same recording, cached meanwhile. */
  def persistedFor[T](body: Recording => T): T = data.fold(
    _.persistedFor(images => body(new Recording(Left(images)))),
    _.persistedFor(series => body(new Recording(Right(series))))
  )
}

private[cli] object Recording {

  private final val ConfName = "conf.json"

  def open(context: SparkContext, arguments: Arguments): Recording =
    new Recording(format(context.hadoopConfiguration, arguments) match {
      case "tif" => Left(tiff(context, arguments))
      case _ => binary(context, arguments)
    })

  private def tiff(context: SparkContext, arguments: Arguments): Images = {
    if (arguments.data.contains("series"))
      throw new InvalidArgumentException("--data series: TIFF files hold images")
    ImagesReader.fromTiff(
      context,
      arguments.input,
      files(arguments, "tif"),
      arguments.nplanes,
      arguments.npartitions
    )
  }

  private def binary(context: SparkContext, arguments: Arguments): Either[Images, Series] = {
    val shape = arguments.shape.map(_.toArray)
    val selection = files(arguments, "bin")
    arguments.data.getOrElse(kind(context.hadoopConfiguration, arguments)) match {
      case "images" =>
        Left(
          ImagesReader.fromBinary(
            context,
            arguments.input,
            shape,
            arguments.dtype,
            selection,
            arguments.nplanes,
            arguments.npartitions,
            ConfName
          )
        )
      case _ =>
        val partitions = arguments.npartitions
        Right(
          SeriesReader.fromBinary(
            context,
            arguments.input,
            shape,
            arguments.dtype,
            selection,
            0,
            partitions,
            ConfName
          )
        )
    }
  }

  private def files(arguments: Arguments, extension: String): FileSelection =
    FileSelection(extension, arguments.start, arguments.stop, arguments.recursive)

  private def format(hadoop: Configuration, arguments: Arguments): String = arguments.format.getOrElse {
    val formats = names(hadoop, arguments).collect {
      case name if name.endsWith(".tif") || name.endsWith(".tiff") => "tif"
      case name if name.endsWith(".bin") => "binary"
    }.distinct
    if (formats.length > 1)
      throw new InvalidArgumentException(
        s"${arguments.input}: both tif and bin files are there; choose by --format"
      )
    formats.headOption.getOrElse("binary")
  }

  /** What binary files hold: the configuration says it, or else the names that Thunder's writers give. */
  private def kind(hadoop: Configuration, arguments: Arguments): String =
    ConfFile.find(hadoop, arguments.input, ConfName) match {
      case Some(_: KeyedConf) => "series"
      case Some(flat: FlatConf) if flat.columnMajor => "images"
      case _ =>
        val binaries = names(hadoop, arguments).filter(_.endsWith(".bin"))
        if (binaries.exists(_.startsWith("image"))) "images"
        else if (binaries.exists(_.startsWith("series"))) "series"
        else throw new InvalidArgumentException(
          s"${arguments.input}: $ConfName and file names do not tell what the files hold; add --data images or --data series"
        )
    }

  private def names(hadoop: Configuration, arguments: Arguments): Seq[String] =
    InputFiles
      .find(hadoop, arguments.input, extension = "", arguments.recursive)
      .map(file => file.path.substring(file.path.lastIndexOf('/') + 1).toLowerCase)
      .toSeq
}
