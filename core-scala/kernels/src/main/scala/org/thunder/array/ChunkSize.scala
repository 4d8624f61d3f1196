package org.thunder.array

import org.thunder.InvalidArgumentException

/** How large blocks of images are to be; a [[BlockPlan]] makes pixels of it. */
sealed trait ChunkSize {

  /** The pixels of a block along each axis of images of `shape`. */
  private[array] def pixels(shape: Array[Int], frames: Int, dtype: DType): Array[Int]
}

object ChunkSize {

  /** Blocks of about 100 MB with all their frames. */
  case object Auto extends ChunkSize {
    private[array] def pixels(shape: Array[Int], frames: Int, dtype: DType): Array[Int] =
      Kilobytes(math.max(1, BlockKilobytes / math.max(1, frames))).pixels(shape, frames, dtype)
  }

  /** So many thousand bytes of ''one'' image: axes are cut down to 1 from the first on, until a block is as small. */
  final case class Kilobytes(value: Double) extends ChunkSize {
    if (!(value > 0))
      throw new InvalidArgumentException(s"toblocks: chunk_size must be more than 0 KB, but is $value")

    private[array] def pixels(shape: Array[Int], frames: Int, dtype: DType): Array[Int] = {
      val result = shape.clone()
      val behind = shape.scanRight(dtype.itemSize.toDouble)(_ * _).tail
      var axis = 0
      while (axis < shape.length && behind(axis) >= 1000 * value) {
        result(axis) = math.min(1, shape(axis))
        axis += 1
      }
      if (axis < shape.length && behind(axis) > 0)
        result(axis) = math.min(shape(axis), 1000 * value / behind(axis)).toInt
      result
    }
  }

  /** So many pixels along each axis. */
  final case class Pixels(lengths: Array[Int]) extends ChunkSize {
    private[array] def pixels(shape: Array[Int], frames: Int, dtype: DType): Array[Int] = lengths
  }

  private final val BlockKilobytes = 100000

  /** `auto`, or a number of kilobytes. */
  def apply(text: String): ChunkSize = text.trim match {
    case "auto" => Auto
    case number => Kilobytes(number.toDoubleOption.getOrElse(throw new InvalidArgumentException(
        s"toblocks: chunk_size must be 'auto', kilobytes such as '150', or pixels along each axis, but is '$text'"
      )))
  }
}
