package org.thunder.format

/** A source on an array, which is not copied. */
final class ByteArraySource(val name: String, content: Array[Byte]) extends SeekableSource {

  def length: Long = content.length

  protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit =
    System.arraycopy(content, position.toInt, bytes, offset, count)
}
