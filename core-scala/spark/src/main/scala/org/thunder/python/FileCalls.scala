package org.thunder.python

import java.nio.file.{Files, Paths, StandardCopyOption}

import org.apache.hadoop.fs.Path
import org.apache.spark.SparkContext
import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import org.apache.spark.sql.types.{BinaryType, LongType, StringType, StructType}
import org.apache.spark.util.SerializableConfiguration

import org.thunder.{ChunkGrouping, DataException, Images, PlaceOnce, RowShuffle}
import org.thunder.array.{ChunkLayout, DType, NDBlock}
import org.thunder.io.{FileSelection, FileSource, InputFile, OutputFile}

/** Files whose content Python makes sense of. */
private[python] trait FileCalls {

  protected def context: SparkContext
  protected def frames: SparkSession

  /** An empty `ext` takes every file of a folder. */
  def findFiles(path: String, ext: String, start: Int, stop: Int, recursive: Boolean): FileCalls.Found =
    new FileCalls.Found(FileSelection(ext, start, stop, recursive).find(context, path))

  def fileCount(found: FileCalls.Found): Int = found.files.length

  def fileName(found: FileCalls.Found, number: Int): String = FileCalls.shown(found.files(number))

  /** Copies a file to this machine. */
  def copyFile(found: FileCalls.Found, number: Int, path: String): Unit = {
    val source = new Path(found.files(number).path)
    val stream = source.getFileSystem(context.hadoopConfiguration).open(source)
    try Files.copy(stream, Paths.get(path), StandardCopyOption.REPLACE_EXISTING)
    finally stream.close()
    ()
  }

  /** Copies a file of this machine to `path`, which may be on any file system. */
  def putFile(local: String, path: String, overwrite: Boolean): Unit =
    OutputFile.copy(context, local, path, overwrite)

  /** Makes an empty folder. */
  def makeFolder(path: String, overwrite: Boolean): Unit = OutputFile.folder(context, path, overwrite)

  /** Whether Hadoop has a file system for a scheme, such as `s3a`. */
  def knowsScheme(scheme: String): Boolean = OutputFile.knows(context, scheme)

  /** A row for each file: number, name, content. Laid out as one record of each, of `valueShape` and `dtype`, will be.
    */
  def filesFrame(
      found: FileCalls.Found,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): DataFrame = {
    val files = context.broadcast(found.files)
    val configuration = new SerializableConfiguration(context.hadoopConfiguration)
    val layout = FileCalls.layout(found.files.length.toLong, dtype, valueShape, npartitions)
    val partitions = (0 until layout.partitions).map(p =>
      (layout.partitionRow(p).toInt, layout.partitionRow(p + 1).toInt)
    )
    val rows = context.parallelize(partitions, math.max(1, partitions.length)).flatMap { case (first, end) =>
      (first until end).iterator.map { i =>
        val file = files.value(i)
        Row(i.toLong, FileCalls.shown(file), FileCalls.content(configuration, file))
      }
    }
    frames.createDataFrame(rows, FileCalls.Schema)
  }

  /** One image of each file, in a frame made of `filesFrame`. */
  def imageOfEach(
      found: FileCalls.Found,
      frame: DataFrame,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): Images = {
    val layout = FileCalls.layout(found.files.length.toLong, dtype, valueShape, npartitions)
    val (elements, rowShape) = (DType(dtype), Integers.ints(valueShape))
    new Images(ChunkGrouping(FunctionCalls.chunks(frame, elements, rowShape), layout, rowShape, elements))
  }

  /** All images of the files: each row of the frame is some of them, with the number of the first. One shuffle. */
  def imagesOfAll(
      frame: DataFrame,
      count: Long,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): Images = {
    val (elements, rowShape) = (DType(dtype), Integers.ints(valueShape))
    val layout = FileCalls.layout(count, dtype, valueShape, npartitions)
    val parts = FunctionCalls.chunks(frame, elements, rowShape)
    new Images(RowShuffle.rechunk(parts, layout, rowShape, elements) { () =>
      new PlaceOnce(number => s"frompath: image $number, of those that were counted,")
    })
  }

  /** For each file how many images it holds, from a frame with as many of them as rows; bytes of int64. */
  def imageCounts(frame: DataFrame): Array[Byte] = {
    val counts = frame.rdd.map(row => (row.getLong(0), row.getInt(1).toLong)).collect().sorted.map(_._2)
    Integers.bytes(counts)
  }
}

private[python] object FileCalls {

  final class Found(val files: Array[InputFile])

  private val Schema = new StructType()
    .add("number", LongType, nullable = false)
    .add("name", StringType, nullable = false)
    .add("content", BinaryType, nullable = false)

  /** The name that Python knows a file of this machine by, too. */
  private def shown(file: InputFile): String = {
    val uri = new Path(file.path).toUri
    if (uri.getScheme == "file") uri.getPath else file.path
  }

  private def content(configuration: SerializableConfiguration, file: InputFile): Array[Byte] = {
    if (file.length > Int.MaxValue - 8) throw new DataException(
      s"${file.path}: ${file.length} bytes are more than Python's workers can be given at once (2^31)"
    )
    val source = FileSource.open(configuration.value, file)
    try source.read(0, file.length)
    finally source.close()
  }

  private def layout(count: Long, dtype: String, valueShape: Array[Byte], npartitions: Int): ChunkLayout =
    ChunkLayout(
      count,
      NDBlock.elements(Integers.ints(valueShape)).toLong * DType(dtype).itemSize,
      npartitions
    )
}
