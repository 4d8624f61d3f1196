package org.thunder.format

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

/** An image as files of pictures hold it: pages of rows of pixels of samples.
  *
  * @param samples
  *   3 or 4 for colours, 1 for everything else
  */
private[format] final case class PixelLayout(pages: Int, height: Int, width: Int, samples: Int) {

  /** Values of a page. */
  def pageSize: Int = height * width * samples

  /** Values of a row. */
  def rowSize: Int = width * samples
}

private[format] object PixelLayout {

  private val colourTypes = Set[DType](DType.UInt8, DType.UInt16)

  /** The layout of an image of shape (height, width), (pages, height, width), or, in 8 or 16 bits without a sign and with a
    * last axis of 3 or 4, of colours (height, width, samples) or (pages, height, width, samples).
    *
    * @throws org.thunder.InvalidArgumentException
    *   for images of other shapes, or without pixels
    */
  def apply(image: NDBlock): PixelLayout = {
    val shape = image.shape
    val isColour = shape.length > 2 && (shape.last == 3 || shape.last == 4) && colourTypes(image.dtype)
    val axes = if (isColour) shape.init else shape
    if (axes.length < 2 || axes.length > 3 || image.size == 0)
      throw new InvalidArgumentException(
        s"an image of shape ${shape.mkString("(", ", ", ")")} cannot be written as a picture: expected (y, x), (z, y, x), " +
          "or uint8 or uint16 colours with a last axis of 3 or 4"
      )
    val pages = if (axes.length == 3) axes.head else 1
    PixelLayout(pages, axes(axes.length - 2), axes.last, if (isColour) shape.last else 1)
  }
}
