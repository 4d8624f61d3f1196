package org.thunder.format

import org.thunder.array.DType

/** The type of a file's values: an element type, and in which order the bytes of each lie. */
private[thunder] final case class FileType(dtype: DType, bigEndian: Boolean)

private[thunder] object FileType {

  /** The type that NumPy calls `name`: its name, or its code with or without a byte order, such as `<i2` or `>i2`. Without
    * one it is little-endian.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for a name that is not among the twelve types
    */
  def apply(name: String): FileType = {
    val text = name.trim
    if (text.startsWith(">") || text.startsWith("=") || text.startsWith("|"))
      FileType(DType(text.tail), bigEndian = text.startsWith(">"))
    else FileType(DType(text), bigEndian = false)
  }
}
