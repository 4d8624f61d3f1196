package org.thunder.format

import scala.collection.mutable

import org.thunder.DataException
import org.thunder.array.NDBlock

/** A TIFF file of grey images: classic or BigTIFF, of either byte order.
  *
  * Pixels are integers of 8, 16, 32 or 64 bits, signed or not, or floating point of 16, 32 or 64 bits, in strips that
  * are not compressed or compressed by LZW (with or without horizontal differencing) or PackBits. Anything else is an
  * error that names the file, the page, the tag and its value. Pixels come as they are stored: neither the
  * photometric interpretation nor the orientation changes them.
  *
  * @param pages
  *   the images in the order of the file; they may differ in size and type
  */
final class TiffFile private (source: SeekableSource, val pages: IndexedSeq[TiffPage]) {

  /** Reads page `page`, counted from 0: (height, width).
    *
    * @throws org.thunder.DataException
    *   if there is no such page, if the file ends before it does, or if its data are corrupt
    */
  def readPage(page: Int): NDBlock = {
    if (page < 0 || page >= pages.length)
      throw new DataException(
        s"${source.name}: expected a page $page (from 0), but it has ${pages.length} pages"
      )
    pages(page).read()
  }
}

object TiffFile {

  /** Reads the directories of all pages, no pixels.
    *
    * Cost: two small reads for each page.
    *
    * @throws org.thunder.DataException
    *   if it is not a TIFF file, if it is truncated or corrupt, or if a page is of a kind that cannot be read
    */
  def open(source: SeekableSource): TiffFile = {
    val header = TiffHeader.read(source)
    if (header.firstDirectory == 0)
      throw new DataException(s"${source.name}: expected a page, found none in this TIFF file")
    val first = TiffDirectory.read(header, header.firstDirectory, page = 1)
    val pages = if (first.next == 0) ImageJStack.pages(first) else chain(first)
    new TiffFile(source, pages)
  }

  /** Follows the directories from the first on. They cannot share bytes, so the walk ends in corrupt files too. */
  private def chain(first: TiffDirectory): IndexedSeq[TiffPage] = {
    val header = first.header
    val pages = mutable.ArrayBuffer(TiffPage(first))
    val seen = mutable.LongMap(header.firstDirectory -> 1)
    var position = first.next
    var bytes = first.size
    while (position != 0) {
      val page = pages.length + 1
      seen.put(position, page).foreach(other =>
        header.fail(page, s"its directory is that of page $other again")
      )
      val directory = TiffDirectory.read(header, position, page)
      bytes += directory.size
      if (bytes > header.source.length) header.fail(page, "its directory overlaps those of the pages before")
      pages += TiffPage(directory)
      position = directory.next
    }
    pages.toIndexedSeq
  }
}
