package org.thunder.format

/** What the program that wrote a file says of it, beside its pixels.
  *
  * @param program
  *   `imagej`, `ome`, `scanimage`, or empty
  * @param axes
  *   the axes of all pages together, slowest first, of T, Z, C, Y and X; empty if the file does not say
  * @param sizes
  *   lengths of the axes
  * @param fields
  *   everything by its name, as text: ImageJ's and ScanImage's lines, the attributes of OME's `Pixels`; and `description`, the
  *   first page's, if it is none of these
  */
final case class TiffMetadata(program: String, axes: String, sizes: Seq[Int], fields: Map[String, String])

private[format] object TiffMetadata {

  def read(directory: TiffDirectory): TiffMetadata = {
    val description = text(directory, TiffTag.ImageDescription)
    val software = text(directory, TiffTag.Software)
    OmeXml.read(directory).map(ome => TiffMetadata("ome", ome.axes, ome.sizes, ome.attributes)).getOrElse {
      if (description.startsWith("ImageJ=")) imageJ(directory, lines(description))
      else if (isScanImage(description) || isScanImage(software))
        TiffMetadata("scanimage", "", Nil, lines(software) ++ lines(description))
      else TiffMetadata("", "", Nil, Map("description" -> description).filter(_._2.nonEmpty))
    }
  }

  private def text(directory: TiffDirectory, tag: Int): String =
    directory.get(tag).filter(_.isText).fold("")(_.text)

  /** ScanImage 3 writes `state.…` to the description, 5 and later `SI.…` to the software tag and `frameNumbers` to every
    * description.
    */
  private def isScanImage(text: String): Boolean =
    text.startsWith("state.") || text.startsWith("SI.") || text.startsWith("scanimage.SI") ||
      text.startsWith("frameNumbers =")

  /** `name=value`, one a line. */
  private def lines(text: String): Map[String, String] =
    text.linesIterator.map(_.split("=", 2)).collect { case Array(name, value) =>
      name.trim -> value.trim
    }.toMap

  /** ImageJ counts channels fastest, then slices, then frames. */
  private def imageJ(directory: TiffDirectory, fields: Map[String, String]): TiffMetadata = {
    def size(name: String): Int = fields.get(name).flatMap(_.toIntOption).getOrElse(1)
    val images = size("images")
    val counted = Seq('T' -> size("frames"), 'Z' -> size("slices"), 'C' -> size("channels"))
    val page = Seq('Y' -> TiffTag.ImageLength, 'X' -> TiffTag.ImageWidth).map { case (axis, tag) =>
      axis -> directory.extent(tag)
    }
    val known = if (counted.map(_._2.toLong).product == images) counted else Seq('T' -> images)
    val all = known.filter(_._2 > 1) ++ page
    TiffMetadata("imagej", all.map(_._1).mkString, all.map(_._2), fields)
  }
}
