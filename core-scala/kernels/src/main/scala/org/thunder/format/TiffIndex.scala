package org.thunder.format

import scala.collection.mutable

import org.thunder.DataException

/** Where the pages of a file are: found once, by following the chain of directories, and then sent to whoever reads pages.
  *
  * @param positions
  *   positions of the directories; one for all images of a stack that has one directory
  * @param pages
  *   number of pages
  */
final class TiffIndex private[format] (private[format] val positions: Array[Long], val pages: Int)
    extends Serializable {

  private[format] def isStack: Boolean = positions.length < pages

  /** The same pages in another order: place i of the new order is place `order(i)` of this one. */
  private[format] def reordered(order: Array[Int]): TiffIndex =
    if (isStack) this else new TiffIndex(order.map(positions), pages)
}

object TiffIndex {

  /** Follows the directories of a file, without reading their tags but the first's.
    *
    * Cost: two small reads for each page, eight bytes of memory.
    *
    * @throws org.thunder.DataException
    *   if it is not a TIFF file, or if the chain of its directories is corrupt or truncated
    */
  def read(source: SeekableSource): TiffIndex = read(TiffHeader.read(source))

  private[format] def read(header: TiffHeader): TiffIndex = {
    if (header.firstDirectory == 0)
      throw new DataException(
        s"${header.source.name}: expected the position of a page at byte 4, found 0: this TIFF file has none"
      )
    val positions = chain(header)
    val first = TiffDirectory.read(header, positions(0), page = 1)
    if (positions.length == 1) new TiffIndex(positions, ImageJStack.images(first))
    else {
      val index = new TiffIndex(positions, positions.length)
      OmeXml.pageOrder(first, index.pages).fold(index)(index.reordered)
    }
  }

  /** Directories cannot share bytes, so the walk ends in corrupt files too. */
  private def chain(header: TiffHeader): Array[Long] = {
    val positions = mutable.ArrayBuilder.make[Long]
    val seen = mutable.LongMap.empty[Int]
    var position = header.firstDirectory
    var bytes = 0L
    while (position != 0) {
      val page = seen.size + 1
      seen.put(position, page).foreach(other =>
        header.fail(page, position, s"its directory is that of page $other again")
      )
      positions += position
      val (size, next) = TiffDirectory.skip(header, position, page)
      bytes += size
      if (bytes > header.source.length)
        header.fail(page, position, "its directory overlaps those of the pages before")
      position = next
    }
    positions.result()
  }
}
