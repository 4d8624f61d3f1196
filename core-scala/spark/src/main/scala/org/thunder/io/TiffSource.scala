package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.{SparkContext, TaskContext}
import org.apache.spark.util.SerializableConfiguration

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.TiffFile

/** Images in TIFF files: some consecutive pages each.
  *
  * @param files
  *   the files in the order of their images
  * @param firstRows
  *   first image of every file, and the number of images
  * @param planes
  *   pages of an image
  * @param rowShape
  *   (height, width) for single pages, else (planes, height, width)
  */
private[thunder] final class TiffSource private (
    configuration: SerializableConfiguration,
    files: Array[InputFile],
    firstRows: Array[Long],
    planes: Int,
    val rowShape: Array[Int],
    val dtype: DType,
    isWholeFile: Boolean
) extends RowSource {

  def rows: Long = firstRows.last

  def read(first: Long, count: Int): NDBlock = {
    val cursor = new Cursor
    try cursor.read(first, count)
    finally cursor.close()
  }

  /** Opening a file reads the directories of all its pages, so it stays open from one range to the next. */
  override def readEach(ranges: Iterator[(Long, Int)]): Iterator[NDBlock] = {
    val cursor = new Cursor
    Option(TaskContext.get()).foreach(_.addTaskCompletionListener[Unit](_ => cursor.close()))
    ranges.map { case (first, count) => cursor.read(first, count) }
  }

  /** Holds the file open that was read last. */
  private final class Cursor {
    private var file = -1
    private var source: HadoopSource = _
    private var tiff: TiffFile = _

    def read(first: Long, count: Int): NDBlock = {
      val result = NDBlock.zeros(dtype, count +: rowShape)
      for (row <- first until first + count) {
        open(FlatFiles.fileOf(firstRows, row))
        readImage(tiff, file, (row - firstRows(file)).toInt, result, (row - first).toInt)
      }
      result
    }

    private def open(next: Int): Unit = if (next != file) {
      close()
      source = HadoopSource.open(configuration.value, files(next))
      tiff = TiffFile.open(source)
      file = next
      if (isWholeFile && tiff.pages.length != planes)
        mismatch(file, s"${tiff.pages.length} pages", s"$planes")
    }

    def close(): Unit = if (source != null) {
      source.close()
      source = null
      file = -1
    }
  }

  private def readImage(tiff: TiffFile, file: Int, image: Int, result: NDBlock, at: Int): Unit = {
    val pageSize = NDBlock.elements(rowShape.takeRight(2))
    for (plane <- 0 until planes) {
      val page = tiff.readPage(image * planes + plane)
      if (page.dtype != dtype || !page.shape.sameElements(rowShape.takeRight(2)))
        mismatch(
          file,
          s"pages of ${page.shape.mkString("(", ", ", ")")} ${page.dtype}",
          s"${rowShape.takeRight(2).mkString("(", ", ", ")")} $dtype"
        )
      System.arraycopy(page.storage, 0, result.storage, (at * planes + plane) * pageSize, pageSize)
    }
  }

  private def mismatch(file: Int, found: String, expected: String): Nothing =
    throw new DataException(s"${files(file).path} has $found, but ${files.head.path} has $expected")
}

private[thunder] object TiffSource {

  /** Looks at the first file for the images' shape and type, and at all of them for their pages where an image is not a
    * whole file.
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
    val configuration = new SerializableConfiguration(context.hadoopConfiguration)
    val (pages, page) = use(configuration.value, files.head)(tiff => (tiff.pages.length, tiff.pages.head))
    val (planes, isWholeFile) = if (nplanes > 0) (nplanes, false) else (pages, true)
    val images =
      if (isWholeFile) files.map(_ => 1L)
      else pageCounts(context, configuration, files).zip(files).map { case (count, file) =>
        if (count % planes != 0 && !discardExtra) throw new DataException(
          s"${file.path}: nplanes=$planes does not divide its $count pages; discard_extra drops the rest"
        )
        (count / planes).toLong
      }
    val rowShape = if (planes == 1) Array(page.height, page.width) else Array(planes, page.height, page.width)
    new TiffSource(
      configuration,
      files,
      images.scanLeft(0L)(_ + _),
      planes,
      rowShape,
      page.dtype,
      isWholeFile
    )
  }

  private def pageCounts(
      context: SparkContext,
      configuration: SerializableConfiguration,
      files: Array[InputFile]
  ): Array[Int] =
    context
      .parallelize(files.toIndexedSeq, math.min(files.length, 64))
      .map(file => use(configuration.value, file)(_.pages.length))
      .collect()

  private def use[T](configuration: Configuration, file: InputFile)(body: TiffFile => T): T = {
    val source = HadoopSource.open(configuration, file)
    try body(TiffFile.open(source))
    finally source.close()
  }
}
