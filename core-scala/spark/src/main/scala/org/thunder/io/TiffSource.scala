package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.{SparkContext, TaskContext}
import org.apache.spark.broadcast.Broadcast

import org.thunder.{Data, DataException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{TiffFile, TiffIndex, TiffMetadata, TiffPage}

/** Images in TIFF files: some consecutive pages each, decoded where they are asked for.
  *
  * @param files
  *   the files in the order of their images
  * @param indexes
  *   where the pages of every file are; none if an image is a whole file, which finds them itself
  * @param firstRows
  *   first image of every file, and the number of images
  * @param planes
  *   pages of an image
  * @param pageShape
  *   (height, width), or (height, width, samples)
  * @param droppedPages
  *   pages at the ends of files that do not make up a whole image
  */
private[thunder] final class TiffSource private (
    configuration: SharedConfiguration,
    files: Broadcast[Array[InputFile]],
    indexes: Option[Broadcast[Array[TiffIndex]]],
    firstRows: Array[Long],
    planes: Int,
    pageShape: Array[Int],
    val dtype: DType,
    isPlain: Boolean,
    val droppedPages: Long
) extends SeekableRows {

  private val pageSize: Int = NDBlock.elements(pageShape)

  val rowShape: Array[Int] = if (planes == 1) pageShape else planes +: pageShape

  def rows: Long = firstRows.last

  def read(first: Long, count: Int): NDBlock = {
    val cursor = new Cursor
    try cursor.read(first, count)
    finally cursor.close()
  }

  def worthwhileRead: Long = if (isPlain) FlatFiles.worthwhileRead(files.value) else Long.MaxValue

  def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock = {
    val cursor = new Cursor
    try cursor.readColumns(first, count, from, columns)
    finally cursor.close()
  }

  /** A file stays open from one range to the next. */
  override def readEach(ranges: Iterator[(Long, Int)]): Iterator[NDBlock] = {
    val cursor = new Cursor
    Option(TaskContext.get()).foreach(_.addTaskCompletionListener[Unit](_ => cursor.close()))
    ranges.map { case (first, count) => cursor.read(first, count) }
  }

  /** Holds the file open that was read last. */
  private final class Cursor {
    private var file = -1
    private var source: FileSource = _
    private var tiff: TiffFile = _

    def read(first: Long, count: Int): NDBlock = {
      val result = NDBlock.zeros(dtype, count +: rowShape)
      for (row <- first until first + count) {
        open(FlatFiles.fileOf(firstRows, row))
        readImage(tiff, file, (row - firstRows(file)).toInt, result, (row - first).toInt)
      }
      result
    }

    def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock = {
      val result = NDBlock.zeros(dtype, Array(count, columns))
      for (row <- first until first + count) {
        open(FlatFiles.fileOf(firstRows, row))
        val image = (row - firstRows(file)).toInt
        for (plane <- from / pageSize to (from + columns - 1) / pageSize) {
          val start = math.max(from, plane * pageSize)
          val end = math.min(from + columns, (plane + 1) * pageSize)
          val at = (row - first).toInt * columns + start - from
          page(tiff, file, image * planes + plane).readPart(start - plane * pageSize, end - start, result, at)
        }
      }
      result
    }

    private def open(next: Int): Unit = if (next != file) {
      close()
      source = FileSource.open(configuration.value, files.value(next))
      tiff = indexes.fold(TiffFile.open(source))(known => TiffFile.open(source, known.value(next)))
      file = next
      if (indexes.isEmpty && tiff.pages.length != planes)
        mismatch(file, s"${tiff.pages.length} pages", s"$planes")
    }

    def close(): Unit = if (source != null) {
      source.close()
      source = null
      file = -1
    }
  }

  private def readImage(tiff: TiffFile, file: Int, image: Int, result: NDBlock, at: Int): Unit =
    for (plane <- 0 until planes)
      page(tiff, file, image * planes + plane).readInto(result, (at * planes + plane) * pageSize)

  private def page(tiff: TiffFile, file: Int, number: Int): TiffPage = {
    val page = tiff.page(number)
    if (page.dtype != dtype || !page.shape.sameElements(pageShape))
      mismatch(
        file,
        s"${Data.show(page.shape)} ${page.dtype} on page ${page.number}",
        s"${Data.show(pageShape)} $dtype"
      )
    page
  }

  private def mismatch(file: Int, found: String, expected: String): Nothing =
    throw new DataException(
      s"${files.value(file).path} has $found, but ${files.value.head.path} has $expected"
    )
}

private[thunder] object TiffSource {

  /** To find the pages of so many small files takes about as long as a task's start. */
  private final val FilesPerTask = 8

  /** Looks at the first file for the images' shape and type. Where an image is not a whole file, the pages of all files are
    * indexed, each file once and where a task runs; tasks that read parts of a large file then go straight to their
    * pages.
    *
    * @param nplanes
    *   pages of an image; 0: all pages of a file
    * @param discardExtra
    *   drop a file's last pages where `nplanes` does not divide their number; else that is an error
    */
  def apply(
      context: SparkContext,
      files: Array[InputFile],
      nplanes: Int,
      discardExtra: Boolean
  ): TiffSource = {
    val configuration = new SharedConfiguration(context)
    val (first, page, isPlain) = use(context.hadoopConfiguration, files.head) { tiff =>
      val page = tiff.pages.head
      page.requirePixels()
      (tiff.index, page, page.isPlain)
    }
    val indexes = Option.when(nplanes > 0) {
      if (files.length == 1) Array(first) else readIndexes(context, configuration, files)
    }
    val planes = if (nplanes > 0) nplanes else first.pages
    if (nplanes == 0) requireRoom(files.head, planes, page.shape)
    val images = indexes.fold(files.map(_ => 1L))(imageCounts(files, _, planes, discardExtra))
    new TiffSource(
      configuration,
      context.broadcast(files),
      indexes.map(context.broadcast(_)),
      images.scanLeft(0L)(_ + _),
      planes,
      page.shape,
      page.dtype,
      isPlain,
      indexes.fold(0L)(_.map(_.pages.toLong % planes).sum)
    )
  }

  /** What the first of the files says of itself. */
  def metadata(context: SparkContext, files: Array[InputFile]): TiffMetadata =
    use(context.hadoopConfiguration, files.head)(_.metadata)

  private def requireRoom(file: InputFile, planes: Int, page: Array[Int]): Unit =
    if (planes.toLong * NDBlock.elements(page) > Int.MaxValue) throw new DataException(
      s"${file.path}: $planes pages of ${Data.show(page)} are more than one image can hold (2^31 values); " +
        "nplanes=1 makes every page an image"
    )

  private def imageCounts(
      files: Array[InputFile],
      indexes: Array[TiffIndex],
      planes: Int,
      discardExtra: Boolean
  ): Array[Long] =
    indexes.zip(files).map { case (index, file) =>
      if (index.pages % planes != 0 && !discardExtra) throw new DataException(
        s"${file.path}: nplanes=$planes does not divide its ${index.pages} pages; discard_extra drops the rest"
      )
      (index.pages / planes).toLong
    }

  private def readIndexes(
      context: SparkContext,
      configuration: SharedConfiguration,
      files: Array[InputFile]
  ): Array[TiffIndex] = {
    val tasks =
      math.min((files.length + FilesPerTask - 1) / FilesPerTask, math.max(64, 4 * context.defaultParallelism))
    context
      .parallelize(files.toIndexedSeq, tasks)
      .map(file => use(configuration.value, file)(_.index))
      .collect()
  }

  private def use[T](configuration: Configuration, file: InputFile)(body: TiffFile => T): T = {
    val source = FileSource.open(configuration, file)
    try body(TiffFile.open(source))
    finally source.close()
  }
}
