package org.thunder.format

import org.thunder.DataException
import org.thunder.array.NDBlock

/** A TIFF file: classic or BigTIFF, of either byte order.
  *
  * Pixels have one or more samples, side by side or apart: unsigned integers of 1 (booleans) to 32 or 64 bits, signed
  * ones of 8, 16, 32 or 64, floating point of 16, 32 or 64 bits; in strips or tiles that are not compressed or
  * compressed by LZW, deflate, PackBits or Zstandard, with the predictors 1, 2 and 3. Anything else is an error that
  * names the file, the page, the tag and its value. Pixels come as they are stored: neither the photometric interpretation nor the
  * orientation changes them. It serves one thread at a time.
  *
  * @param index
  *   where its pages are
  */
final class TiffFile private (header: TiffHeader, val index: TiffIndex) {

  private lazy val first = TiffPage(TiffDirectory.read(header, index.positions(0), page = 1))

  /** The images in the order of the file, or in that of its OME metadata; they may differ in size and type. The tags of a
    * page are read when it is asked for.
    */
  val pages: IndexedSeq[TiffPage] = new IndexedSeq[TiffPage] {
    def length: Int = index.pages
    def apply(page: Int): TiffPage = TiffFile.this.page(page)
  }

  /** What the program that wrote the file says of it. */
  def metadata: TiffMetadata =
    TiffMetadata.read(TiffDirectory.read(header, header.firstDirectory, page = 1))

  /** Page `page`, counted from 0.
    *
    * @throws org.thunder.DataException
    *   if there is no such page, if its tags are corrupt, or if it is of a kind that cannot be read
    */
  def page(page: Int): TiffPage =
    if (page < 0 || page >= index.pages)
      throw new DataException(
        s"${header.source.name}: expected a page $page (from 0), but it has ${index.pages} pages"
      )
    else if (index.isStack) ImageJStack.page(first, page + 1)
    else TiffPage(TiffDirectory.read(header, index.positions(page), page + 1))

  /** Reads the pixels of page `page`, counted from 0: a block of its shape.
    *
    * @throws org.thunder.DataException
    *   if there is no such page, if the file ends before it does, or if its data are corrupt
    */
  def readPage(page: Int): NDBlock = this.page(page).read()
}

object TiffFile {

  /** Finds the pages of a file; reads no pixels.
    *
    * Cost: that of [[TiffIndex.read]].
    *
    * @throws org.thunder.DataException
    *   if it is not a TIFF file, or if the chain of its directories is corrupt or truncated
    */
  def open(source: SeekableSource): TiffFile = {
    val header = TiffHeader.read(source)
    new TiffFile(header, TiffIndex.read(header))
  }

  /** A file whose pages were found before. Cost: one small read. */
  def open(source: SeekableSource, index: TiffIndex): TiffFile =
    new TiffFile(TiffHeader.read(source), index)
}
