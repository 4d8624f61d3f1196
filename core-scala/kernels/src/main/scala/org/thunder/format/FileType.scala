package org.thunder.format

import java.nio.ByteOrder

import org.thunder.array.DType

/** The type of a file's values: an element type, and in which order the bytes of each lie. */
private[thunder] final case class FileType(dtype: DType, bigEndian: Boolean = false) {
  def order: ByteOrder = if (bigEndian) ByteOrder.BIG_ENDIAN else ByteOrder.LITTLE_ENDIAN
}

private[thunder] object FileType {

  /** The type that NumPy calls `name`: its name, or its code with or without a byte order, such as `<i2` or `>i2`. Without
    * one it is little-endian.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for a name that is not among the twelve types
    */
  def apply(name: String): FileType = {
    val text = name.trim
    val hasOrder = text.nonEmpty && "<>=|".contains(text.head)
    FileType(DType(if (hasOrder) text.tail else text), bigEndian = text.startsWith(">"))
  }
}
