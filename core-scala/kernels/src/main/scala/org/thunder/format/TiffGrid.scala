package org.thunder.format

/** How a page is cut into segments, which are packed and stored apart: strips (groups of rows) or tiles (rectangles,
  * padded where they stick out), and each of them once for every sample of a pixel if the samples are apart (planar).
  *
  * Segments count along the rows first, then down the page, then from sample to sample.
  *
  * @param pageHeight
  *   rows of the page
  * @param pageWidth
  *   pixels of a row
  * @param height
  *   rows of a segment; the last strip may have fewer
  * @param width
  *   pixels of a segment's row
  * @param planes
  *   1, or the samples of a pixel if they are apart
  */
private[format] final case class TiffGrid(
    pageHeight: Int,
    pageWidth: Int,
    height: Int,
    width: Int,
    planes: Int,
    isTiled: Boolean
) {

  private val down: Int = (pageHeight - 1) / height + 1
  private val across: Int = (pageWidth - 1) / width + 1

  /** Number of all segments. */
  def segments: Long = down.toLong * across * planes

  def plane(segment: Int): Int = segment / (down * across)

  /** First row of a segment in the page. */
  def top(segment: Int): Int = segment / across % down * height

  /** First column of a segment in the page. */
  def left(segment: Int): Int = segment % across * width

  /** Rows of a segment that lie in the page. */
  def rows(segment: Int): Int = math.min(height, pageHeight - top(segment))

  /** Pixels of a segment's row that lie in the page. */
  def columns(segment: Int): Int = math.min(width, pageWidth - left(segment))

  /** Rows of a segment as it is stored. */
  def storedRows(segment: Int): Int = if (isTiled) height else rows(segment)

  /** True if a segment's values lie in the page as they lie in the segment. */
  def isWholeRows: Boolean = !isTiled && planes == 1

  def kind: String = if (isTiled) "tile" else "strip"
}

private[format] object TiffGrid {

  def apply(directory: TiffDirectory, height: Int, width: Int, planes: Int): TiffGrid =
    if (directory.get(TiffTag.TileWidth).isEmpty) {
      val rows = directory.number(TiffTag.RowsPerStrip, height.toLong)
      if (rows == 0) directory.fail(s"${TiffTag.describe(TiffTag.RowsPerStrip)} is 0")
      val stripRows = if (rows < 0 || rows > height) height else rows.toInt
      new TiffGrid(height, width, stripRows, width, planes, isTiled = false)
    } else {
      val tileHeight = directory.extent(TiffTag.TileLength)
      new TiffGrid(height, width, tileHeight, directory.extent(TiffTag.TileWidth), planes, isTiled = true)
    }
}
