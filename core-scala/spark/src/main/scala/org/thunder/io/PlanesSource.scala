package org.thunder.io

import org.thunder.array.{DType, NDBlock, Tiles}

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
    var file: NDBlock = null
    for (i <- 0 until count) {
      val number = first + i
      if (file == null || number % imagesPerFile == 0) file = files.read(number / imagesPerFile, 1)
      val image = Tiles.gather(file, positions((number % imagesPerFile).toInt), rowShape)
      System.arraycopy(image.storage, 0, result.storage, i * size, size)
    }
    result
  }

  /** Where in the file each element of its image `number` lies. */
  private def positions(number: Int): Array[Int] = {
    val strides = if (columnMajor) fileShape.scanLeft(1)(_ * _).init else fileShape.scanRight(1)(_ * _).tail
    val last = fileShape.length - 1
    Array.tabulate(NDBlock.elements(rowShape)) { element =>
      var rest = element
      var position = number * nplanes * strides(last)
      var axis = last
      while (axis >= 0) {
        position += rest % rowShape(axis) * strides(axis)
        rest /= rowShape(axis)
        axis -= 1
      }
      position
    }
  }
}
