package org.thunder.io

import org.apache.spark.SparkContext

import org.thunder.{Data, DataException, Images, InvalidArgumentException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{FlatConf, KeyedConf}

/** Which files of a path are read; see [[InputFiles.find]]. */
final case class FileSelection(
    extension: String,
    start: Int = 0,
    stop: Int = Int.MaxValue,
    recursive: Boolean = false
) {
  private[thunder] def find(context: SparkContext, path: String): Array[InputFile] =
    InputFiles.find(context.hadoopConfiguration, path, extension, recursive, start, stop)
}

/** Reads images from files, each where its partition runs. */
object ImagesReader {

  /** Flat binary images, one or several to a file.
    *
    * @param path
    *   a folder, file or pattern on any Hadoop file system
    * @param shape
    *   axes of one file, if there is no configuration: a configuration wins
    * @param dtype
    *   likewise; int16 if neither gives it
    * @param nplanes
    *   split each file along its last axis into images of so many planes, which have no such axis if they are 1;
    *   0: a file is an image
    * @param conf
    *   name of the configuration file beside the images: `shape` and `dtype` (1.x), or `dims` and `dtype` (0.6, whose
    *   files are column-major)
    * @param order
    *   "C", or "F" for column-major files
    * @param bigEndian
    *   whether values of the given type are big-endian, if there is no configuration
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if a file's length or the configuration does not fit
    */
  def fromBinary(
      context: SparkContext,
      path: String,
      shape: Option[Array[Int]] = None,
      dtype: Option[DType] = None,
      files: FileSelection = FileSelection("bin"),
      nplanes: Int = 0,
      npartitions: Int = 0,
      conf: String = "conf.json",
      order: String = "C",
      bigEndian: Boolean = false
  ): Images = {
    if (order != "C" && order != "F")
      throw new InvalidArgumentException(s"order must be 'C' or 'F', but is '$order'")
    val found = files.find(context, path)
    val described = ConfFile.find(context.hadoopConfiguration, path, conf) match {
      case Some(flat: FlatConf) => flat
      case Some(_: KeyedConf) =>
        throw new DataException(s"$path: $conf describes series (nkeys, nvalues), not images")
      case None =>
        val axes = shape.getOrElse(throw new InvalidArgumentException(
          s"$path: the images' shape is unknown: there is no $conf, and no shape was given"
        ))
        FlatConf(axes.toSeq, dtype.getOrElse(DType.Int16), columnMajor = false, bigEndian)
    }
    val (fileShape, columnMajor) = (described.shape.toArray, described.columnMajor || order == "F")
    if (fileShape.length < 2) throw new InvalidArgumentException(
      s"$path: images have 2 axes or more, but the shape is ${Data.show(fileShape)}"
    )
    checkLengths(found, fileShape, described.dtype)
    val source = FlatFiles(context, found, fileShape, described.dtype, described.bigEndian)
    val rows = SourceRDD.rows(context, planes(path, source, fileShape, columnMajor, nplanes), npartitions)
    new Images(if (nplanes == 1 && fileShape.length > 2) rows.reshapeRows(fileShape.init) else rows)
  }

  /** Images from TIFF files: all pages of a file are the planes of one image, or every `nplanes` of them. Pixels of several
    * samples, such as colours, have them as a last axis.
    *
    * @param discardExtra
    *   drop the last pages of a file where `nplanes` does not divide their number, instead of failing
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if a file is of a kind that cannot be read, corrupt, or unlike the first
    */
  def fromTiff(
      context: SparkContext,
      path: String,
      files: FileSelection = FileSelection("tif"),
      nplanes: Int = 0,
      npartitions: Int = 0,
      discardExtra: Boolean = false
  ): Images =
    new Images(SourceRDD.rows(context, tiffSource(context, path, files, nplanes, discardExtra), npartitions))

  /** Images from PNG files, one a file: (y, x) if they are grey, else with their samples as a last axis.
    *
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if a file is corrupt, or unlike the first
    */
  def fromPng(
      context: SparkContext,
      path: String,
      files: FileSelection = FileSelection("png"),
      npartitions: Int = 0
  ): Images =
    new Images(SourceRDD.rows(context, PngSource(context, files.find(context, path)), npartitions))

  /** Images from NumPy's `.npy` files. A file of 2 or 3 axes is an image; one of 4, or any with `stacked`, holds images along
    * its first axis.
    *
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if a file is corrupt, of a type that cannot be stored, or unlike the first
    */
  def fromNpy(
      context: SparkContext,
      path: String,
      files: FileSelection = FileSelection("npy"),
      npartitions: Int = 0,
      stacked: Boolean = false
  ): Images = {
    val found = NpyFiles(context, files.find(context, path))
    val shape = found.shape
    val axes = if (stacked || shape.length == 4) shape.length - 1 else shape.length
    if (axes < 2 || axes > 3) throw new DataException(
      s"$path: expected images of 2 or 3 axes, found an array of shape ${Data.show(shape)}" +
        (if (stacked) " as a stack of them" else "")
    )
    new Images(found.rows(axes, npartitions))
  }

  private[thunder] def tiffSource(
      context: SparkContext,
      path: String,
      files: FileSelection,
      nplanes: Int,
      discardExtra: Boolean
  ): TiffSource = {
    if (nplanes < 0) throw new InvalidArgumentException(s"nplanes must be positive, but is $nplanes")
    val source = TiffSource(context, files.find(context, path), nplanes, discardExtra)
    if (source.rows == 0) throw new DataException(s"$path: no file has as many as nplanes=$nplanes pages")
    source
  }

  private def planes(
      path: String,
      files: RowSource,
      shape: Array[Int],
      columnMajor: Boolean,
      nplanes: Int
  ): RowSource = {
    val whole = nplanes == 0 || nplanes == shape.last
    if (nplanes < 0 || !whole && shape.last % nplanes != 0) throw new InvalidArgumentException(
      s"$path: nplanes=$nplanes does not divide the last axis of ${Data.show(shape)}"
    )
    if (whole && !columnMajor) files
    else new PlanesSource(files, shape, columnMajor, if (whole) shape.last else nplanes)
  }

  /** An image is a file: one that holds two by its length is as wrong as one that holds a half. */
  private def checkLengths(files: Array[InputFile], shape: Array[Int], dtype: DType): Unit = {
    val expected = NDBlock.elements(shape).toLong * dtype.itemSize
    files.find(_.length != expected).foreach { file =>
      throw new DataException(
        s"${file.path}: expected $expected bytes for an image of ${Data.show(shape)} $dtype, found ${file.length}"
      )
    }
  }
}
