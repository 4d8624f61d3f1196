package org.thunder.format

/** ImageJ's stacks beyond 4 GB: one directory, and behind the first image's pixels those of all others, whose number
  * is in the image description only (`images=500`).
  */
private[format] object ImageJStack {

  private val images = """(?s)ImageJ=.*?\bimages=(\d{1,9})\b.*""".r

  /** The images of a file that has this one directory: one, unless ImageJ says that there are more. */
  def pages(directory: TiffDirectory): IndexedSeq[TiffPage] = {
    val first = TiffPage(directory)
    directory.get(TiffTag.ImageDescription).map(_.text) match {
      case Some(images(count)) if count.toInt > 1 && first.compression == TiffCompression.Uncompressed =>
        stack(first, count.toInt)
      case _ => IndexedSeq(first)
    }
  }

  private def stack(first: TiffPage, count: Int): IndexedSeq[TiffPage] = {
    val bytes = first.height * first.rowBytes
    val start = first.strips.offsets.headOption.getOrElse(-1L)
    if (first.compression != TiffCompression.Uncompressed)
      first.fail(
        s"ImageJ announces $count images, but compression ${first.compression.name} leaves room for one"
      )
    if (!first.header.source.holds(start, bytes * count))
      first.fail(
        s"ImageJ announces $count images of $bytes bytes from byte $start on, " +
          s"but the file has ${first.header.source.length} bytes in all"
      )
    IndexedSeq.tabulate(count)(i => first.at(i + 1, StripTable.single(start + i * bytes, first.height)))
  }
}
