package org.thunder.python

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Paths, StandardCopyOption}

import org.apache.hadoop.fs.Path
import org.apache.spark.SparkContext
import org.apache.spark.api.java.JavaRDD

import org.thunder.{ChunkGrouping, DataException, Images, PlaceOnce, RowShuffle}
import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, DType, NDBlock}
import org.thunder.io.{FileSelection, FileSource, InputFile, OutputFile, SharedConfiguration}

/** Files whose content Python makes sense of. */
private[python] trait FileCalls {

  protected def context: SparkContext

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

  /** A piece for each file: its number, the length of its name, and its name (in UTF-8) and content. Laid out as one
    * record of each, of `valueShape` and `dtype`, will be.
    */
  def filePieces(
      found: FileCalls.Found,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): JavaRDD[Array[Byte]] = {
    val files = context.broadcast(found.files)
    val configuration = new SharedConfiguration(context)
    val layout = FileCalls.layout(found.files.length.toLong, dtype, valueShape, npartitions)
    val partitions = (0 until layout.partitions).map(p =>
      (layout.partitionRow(p).toInt, layout.partitionRow(p + 1).toInt)
    )
    context.parallelize(partitions, math.max(1, partitions.length)).eachPartition(_.flatMap {
      case (first, end) =>
        (first until end).iterator.map(i => FileCalls.piece(configuration, i, files.value(i)))
    }).toJavaRDD()
  }

  /** One image of each file, in pieces made of `filePieces`. */
  def imageOfEach(
      found: FileCalls.Found,
      pieces: JavaRDD[Array[Byte]],
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): Images = {
    val layout = FileCalls.layout(found.files.length.toLong, dtype, valueShape, npartitions)
    val (elements, rowShape) = (DType(dtype), Integers.ints(valueShape))
    new Images(ChunkGrouping(FunctionCalls.chunks(pieces, elements, rowShape), layout, rowShape, elements))
  }

  /** All images of the files: each piece is some of them, with the number of the first. One shuffle. */
  def imagesOfAll(
      pieces: JavaRDD[Array[Byte]],
      count: Long,
      dtype: String,
      valueShape: Array[Byte],
      npartitions: Int
  ): Images = {
    val (elements, rowShape) = (DType(dtype), Integers.ints(valueShape))
    val layout = FileCalls.layout(count, dtype, valueShape, npartitions)
    val parts = FunctionCalls.chunks(pieces, elements, rowShape)
    new Images(RowShuffle.rechunk(parts, layout, rowShape, elements) { () =>
      new PlaceOnce(number => s"frompath: image $number, of those that were counted,")
    })
  }

  /** For each file how many images it holds, from pieces that count as many; bytes of int64. */
  def imageCounts(pieces: JavaRDD[Array[Byte]]): Array[Byte] = {
    val counts =
      pieces.rdd.eachPartition(_.map(bytes => (new Piece(bytes).number, new Piece(bytes).count.toLong)))
    Integers.bytes(counts.gather().sorted.map(_._2))
  }
}

private[python] object FileCalls {

  final class Found(val files: Array[InputFile])

  /** The name that Python knows a file of this machine by, too. */
  private def shown(file: InputFile): String = {
    val uri = new Path(file.path).toUri
    if (uri.getScheme == "file") uri.getPath else file.path
  }

  private def piece(configuration: SharedConfiguration, number: Int, file: InputFile): Array[Byte] = {
    val name = shown(file).getBytes(UTF_8)
    val length = Piece.Head + name.length + file.length
    if (length > Int.MaxValue - 8) throw new DataException(
      s"${file.path}: ${file.length} bytes are more than Python's workers can be given at once (2^31)"
    )
    val source = FileSource.open(configuration.value, file)
    try
      Piece.empty(number.toLong, name.length, length.toInt).put(name).put(source.read(0, file.length)).array
    finally source.close()
  }

  private def layout(count: Long, dtype: String, valueShape: Array[Byte], npartitions: Int): ChunkLayout =
    ChunkLayout(
      count,
      NDBlock.elements(Integers.ints(valueShape)).toLong * DType(dtype).itemSize,
      npartitions
    )
}
