package org.thunder.io

import org.apache.spark.SparkContext

import org.thunder.{Data, DataException, InvalidArgumentException, Series}
import org.thunder.array.{AxisSelection, DType, NDBlock}
import org.thunder.format.{FileType, FlatConf, KeyedConf}

/** Reads series from files, each where its partition runs. */
object SeriesReader {

  /** Binary series of both generations: 1.x (C order, no keys; `conf.json` has shape and dtype) and 0.6 (a record is its
    * keys and its values; `conf.json` has nkeys, nvalues, valuetype and perhaps keytype and dims).
    *
    * @param path
    *   a folder, file or pattern on any Hadoop file system
    * @param shape
    *   (..., time) of everything; wins over the configuration. Without it and without one, an error
    * @param dtype
    *   likewise; float64 if neither gives it
    * @param skip
    *   values at the head of every record that are not samples; keys are then among them
    * @param bigEndian
    *   whether values of a given type are big-endian
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if a file's length, the number of records or the configuration does not fit
    */
  def fromBinary(
      context: SparkContext,
      path: String,
      shape: Option[Array[Int]] = None,
      dtype: Option[DType] = None,
      files: FileSelection = FileSelection("bin"),
      skip: Int = 0,
      npartitions: Int = 0,
      conf: String = "conf.json",
      bigEndian: Boolean = false
  ): Series = {
    if (skip < 0) throw new InvalidArgumentException(s"skip must be 0 or more, but is $skip")
    val found = files.find(context, path)
    ConfFile.find(context.hadoopConfiguration, path, conf) match {
      case Some(keyed: KeyedConf) if skip == 0 =>
        if (bigEndian) throw new InvalidArgumentException(
          s"$path: big-endian values do not fit $conf: records with keys are little-endian"
        )
        KeyedSource.read(context, found, agreed(path, conf, keyed, shape, dtype), npartitions)
      case other =>
        val flat = other.collect { case flat: FlatConf => flat }
        val axes = shape.orElse(flat.map(_.shape.toArray)).getOrElse(throw new InvalidArgumentException(
          s"$path: the series' shape is unknown: there is no $conf that says it, and no shape was given"
        ))
        val asked = dtype.map(FileType(_, bigEndian))
        val values = asked.orElse(flat.map(_.values)).getOrElse(FileType(DType.Float64))
        fromRecords(context, path, found, axes, values, skip, npartitions)
    }
  }

  /** Series from NumPy's `.npy` files, whose last axis is time. One file keeps its shape; the records of several lie one
    * behind the other.
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
      npartitions: Int = 0
  ): Series = {
    val found = NpyFiles(context, files.find(context, path))
    if (found.shape.isEmpty) throw new DataException(s"$path: expected series, found a single number")
    val rows = found.rows(rowAxes = 1, npartitions)
    val space = found.shape.init
    new Series(rows, if (found.isSingle && space.nonEmpty) space else Array(Math.toIntExact(rows.rows)))
  }

  /** Text: one record a line, its numbers separated by blanks, tabs or commas; empty lines and comments (`#`) are left
    * out. Files whose names say so are decompressed, each by one task for every partition that needs it.
    *
    * Cost: one pass over the files to find the lines, and for each partition one over its own.
    *
    * @param path
    *   a folder, file or pattern on any Hadoop file system
    * @param shape
    *   (..., time) of everything; by default (records, time)
    * @param skip
    *   numbers at the head of every line that are not samples
    * @throws org.thunder.MissingDataException
    *   if there are no files
    * @throws org.thunder.DataException
    *   if there are no numbers, or not as many as `shape` has; and, when the records are read, for what is not a number
    *   of type `dtype` or a line of another length: with the file, the line and what was found
    */
  def fromText(
      context: SparkContext,
      path: String,
      dtype: DType = DType.Float64,
      files: FileSelection = FileSelection("txt"),
      skip: Int = 0,
      shape: Option[Array[Int]] = None,
      npartitions: Int = 0
  ): Series = {
    if (skip < 0) throw new InvalidArgumentException(s"skip must be 0 or more, but is $skip")
    val found = files.find(context, path)
    val index = TextIndex(context, found)
    val columns = TextIndex.columns(context.hadoopConfiguration, found, index)
    if (skip >= columns)
      throw new InvalidArgumentException(s"$path: skip=$skip leaves nothing of lines of $columns numbers")
    val source =
      new TextSource(new SharedConfiguration(context), found, index, columns, skip, dtype)
    val axes = shape.getOrElse(Array(Math.toIntExact(index.records), columns - skip))
    val space = if (axes.length == 1) Array(1) else axes.init
    if (NDBlock.elements(space) != index.records || axes.last != columns - skip) throw new DataException(
      s"$path: ${index.records} records of ${columns - skip} numbers were found, which do not fill the shape " +
        Data.show(axes)
    )
    new Series(SourceRDD.rows(context, source, npartitions), space)
  }

  /** The configuration of keyed records with the shape that was asked for, as far as the two can agree. */
  private def agreed(
      path: String,
      name: String,
      conf: KeyedConf,
      shape: Option[Array[Int]],
      dtype: Option[DType]
  ): KeyedConf = {
    val records = conf.records
    def refuse(asked: String): Nothing = throw new InvalidArgumentException(
      s"$path: $asked does not fit $name, which says ${records.nkeys} keys and ${records.nvalues} ${records.valueType} values"
    )
    dtype.filter(_ != records.valueType).foreach(other => refuse(s"dtype $other"))
    shape.filter(axes => axes.length != records.nkeys + 1 || axes.last != records.nvalues)
      .foreach(axes => refuse(s"shape ${Data.show(axes)}"))
    conf.copy(dims = shape.map(_.init.toSeq).orElse(conf.dims))
  }

  private def fromRecords(
      context: SparkContext,
      path: String,
      files: Array[InputFile],
      shape: Array[Int],
      values: FileType,
      skip: Int,
      npartitions: Int
  ): Series = {
    val (space, length) = (if (shape.length == 1) Array(1) else shape.init, shape.last)
    val source = FlatFiles(context, files, Array(length + skip), values.dtype, values.bigEndian)
    if (source.rows != NDBlock.elements(space)) throw new DataException(
      s"$path: ${source.rows} records of ${length + skip} ${values.dtype} were found, but the shape ${Data.show(shape)} " +
        s"has ${NDBlock.elements(space)}"
    )
    val rows = SourceRDD.rows(context, source, npartitions)
    val samples = Array.range(skip, skip + length)
    new Series(rows.selectWithinRows(new AxisSelection(rows.rowShape, Array(samples))), space)
  }
}
