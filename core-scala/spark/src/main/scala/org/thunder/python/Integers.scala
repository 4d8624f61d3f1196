package org.thunder.python

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.InvalidArgumentException

/** Lists of integers as they come from Python: the bytes of little-endian int64. */
private[python] object Integers {

  def longs(bytes: Array[Byte]): Array[Long] = {
    val values = new Array[Long](bytes.length / java.lang.Long.BYTES)
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer.get(values)
    values
  }

  /** The other way. */
  def bytes(values: Array[Long]): Array[Byte] = {
    val buffer = ByteBuffer.allocate(values.length * java.lang.Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
    buffer.asLongBuffer.put(values)
    buffer.array
  }

  /** As a shape or as indices, which are ints on the JVM. */
  def ints(bytes: Array[Byte]): Array[Int] = longs(bytes).map(toInt)

  /** One list for each axis, put behind each other with their lengths in front; length -1 stands for all of
    * `shape`'s axis.
    */
  def perAxis(bytes: Array[Byte], shape: Array[Int]): Array[Array[Int]] = {
    val values = longs(bytes)
    var at = 0
    shape.map { length =>
      val count = toInt(values(at))
      at += 1
      if (count < 0) Array.range(0, length)
      else {
        at += count
        values.slice(at - count, at).map(toInt)
      }
    }
  }

  /** Lists put behind each other with their lengths in front. */
  def groups(bytes: Array[Byte]): Seq[Array[Int]] = {
    val values = longs(bytes)
    val result = Seq.newBuilder[Array[Int]]
    var at = 0
    while (at < values.length) {
      val count = toInt(values(at))
      result += values.slice(at + 1, at + 1 + count).map(toInt)
      at += 1 + count
    }
    result.result()
  }

  private def toInt(value: Long): Int =
    if (value.isValidInt) value.toInt
    else
      throw new InvalidArgumentException(s"$value is too large: an axis has at most ${Int.MaxValue} elements")
}
