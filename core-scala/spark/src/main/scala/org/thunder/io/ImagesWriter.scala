package org.thunder.io

import java.io.OutputStream

import org.thunder.{Data, Images, InvalidArgumentException}
import org.thunder.Passes.Passing
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{Png, TiffWriter}

/** Writes images as pictures, a file each: `<prefix>-00000.tif`, …; see [[OutputFolder]]. */
object ImagesWriter {

  /** TIFF files: volumes as pages; stacks of uint8, uint16 and float32 with ImageJ's description; BigTIFF where 4 GB are not
    * enough. uint8 and uint16 images with a last axis of 3 or 4 are colours.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it, or if the images are not of 2 or 3 axes
    */
  def writeTiff(images: Images, path: String, prefix: String, overwrite: Boolean): Unit =
    write(images, path, prefix, "tif", overwrite) { (image, out) =>
      TiffWriter.write(image, (bytes, length) => out.write(bytes, 0, length))
    }

  /** PNG files of uint8 or uint16 images: (y, x), or (y, x, 3) or (y, x, 4) for RGB and RGBA.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it, or for images of other types and shapes
    */
  def writePng(images: Images, path: String, prefix: String, overwrite: Boolean): Unit = {
    val shape = images.valueShape
    val isPicture = shape.length == 2 || shape.length == 3 && (shape(2) == 3 || shape(2) == 4)
    if (!isPicture || images.dtype != DType.UInt8 && images.dtype != DType.UInt16)
      throw new InvalidArgumentException(
        s"topng: expected uint8 or uint16 images of shape (y, x), (y, x, 3) or (y, x, 4), " +
          s"but they are ${images.dtype} of shape ${Data.show(shape)}"
      )
    write(images, path, prefix, "png", overwrite)(Png.write)
  }

  private def write(images: Images, path: String, prefix: String, extension: String, overwrite: Boolean)(
      body: (NDBlock, OutputStream) => Unit
  ): Unit = {
    val shape = images.valueShape
    OutputFolder.write(images.rows.context, path, overwrite) { folder =>
      images.rows.rdd.eachPartition(_.map { chunk =>
        for (row <- 0 until chunk.rows)
          folder.write(f"$prefix-${chunk.firstRow + row}%05d.$extension") { out =>
            body(chunk.block.sliceRows(row, 1).reshape(shape), out)
          }
      }).drain()
    }
  }
}
