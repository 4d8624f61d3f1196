package org.thunder.io

import org.thunder.array.{DType, NDBlock, Strides, Tiles}

/** Images that lie in each file in column-major order, or several to a file along its last axis.
  *
  * @param files
  *   the files as they lie, a row each
  * @param fileShape
  *   the axes of one file
  * @param columnMajor
  *   true if the first axis varies fastest in the file
  * @param nplanes
  *   length of the last axis in one image; divides that of the file
  */
private[thunder] final class PlanesSource(
    files: RowSource,
    fileShape: Array[Int],
    columnMajor: Boolean,
    nplanes: Int
) extends RowSource {

  private val imagesPerFile: Int = fileShape.last / nplanes

  val rowShape: Array[Int] = fileShape.init :+ nplanes
  def rows: Long = files.rows * imagesPerFile
  def dtype: DType = files.dtype

  def read(first: Long, count: Int): NDBlock = {
    val result = NDBlock.zeros(dtype, count +: rowShape)
    val size = NDBlock.elements(rowShape)
    val within = Strides.positions(rowShape, strides)
    var file: NDBlock = null
    for (i <- 0 until count) {
      val number = first + i
      if (file == null || number % imagesPerFile == 0) file = files.read(number / imagesPerFile, 1)
      val start = (number % imagesPerFile).toInt * nplanes * strides.last
      val image = Tiles.gather(file, within.map(_ + start), rowShape)
      System.arraycopy(image.storage, 0, result.storage, i * size, size)
    }
    result
  }

  /** Those of a file. */
  private def strides: Array[Int] =
    if (columnMajor) Strides.columnMajor(fileShape) else Strides.rowMajor(fileShape)
}
