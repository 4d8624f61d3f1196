package org.thunder.format

/** Stacks beyond 4 GB: one directory, and behind the first image's pixels those of all others, whose number is in the image
  * description only: ImageJ's (`images=500`), and that of tifffile's truncated files (`"shape": [500, 512, 512]`).
  */
private[format] object ImageJStack {

  private val images = """(?s)ImageJ=.*?\bimages=(\d{1,9})\b.*""".r
  private val shaped = """(?s)\{.*"shape": \[([\d, ]{1,200})\].*"truncated": true.*\}\s*""".r

  /** Images of a file that has this one directory: one, unless its description says that there are more.
    *
    * @throws org.thunder.DataException
    *   if the file is too short for them
    */
  def images(directory: TiffDirectory): Int = {
    val description = directory.get(TiffTag.ImageDescription).filter(_.isText).fold("")(_.text)
    if (!description.startsWith("ImageJ=") && !description.startsWith("{")) 1
    else {
      val first = TiffPage(directory)
      val announced = description match {
        case images(count) => count.toLong
        case shaped(axes) => axes.split(",").map(_.trim).filter(_.nonEmpty).map(BigInt(_)).product match {
            case values if values.isValidLong && values % first.size == 0 => (values / first.size).toLong
            case _ => 1L
          }
        case _ => 1L
      }
      if (announced > 1 && isContiguous(first)) requireAll(first, announced) else 1
    }
  }

  /** Image `number` (from 1) of the stack that begins with `first`. */
  def page(first: TiffPage, number: Int): TiffPage = first.shifted(number, (number - 1) * bytes(first))

  private def bytes(page: TiffPage)
      : Long = (0 until page.grid.segments.toInt).iterator.map(page.unpackedBytes).sum

  private def isContiguous(page: TiffPage): Boolean =
    page.packing.compression == TiffCompression.Uncompressed && !page.grid.isTiled &&
      page.segments.isContiguous

  private def requireAll(first: TiffPage, count: Long): Int = {
    val start = first.table.offsets(0)
    if (count > Int.MaxValue || !first.header.source.holds(start, bytes(first) * count))
      first.fail(
        s"its description announces $count images of ${bytes(first)} bytes from byte $start on, " +
          s"but the file has ${first.header.source.length} bytes in all"
      )
    count.toInt
  }
}
