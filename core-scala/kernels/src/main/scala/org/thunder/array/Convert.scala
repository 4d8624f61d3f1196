package org.thunder.array

import org.thunder.array.DType._

/** Ranges of elements between the stored types and the computing types.
  *
  * One dispatch for a range, then a plain loop: nothing is boxed. Casts are those of NumPy's `astype`: integers
  * wrap, floating point to integer truncates towards zero, anything but 0 is true.
  */
object Convert {

  /** Reads `count` elements from `from` on as doubles (64-bit integers beyond 2^53 lose their last bits). */
  def toDoubles(block: NDBlock, from: Int, count: Int, into: Array[Double], at: Int): Unit = {
    val shift = at - from
    val end = from + count
    var i = from
    block.dtype match {
      case Float64 => System.arraycopy(block.storage, from, into, at, count)
      case Float32 => toDoubles(block.floats, from, count, into, at)
      case UInt8 | Bool => val a = bytes(block); while (i < end) { into(i + shift) = a(i) & 0xff; i += 1 }
      case Int8 => val a = bytes(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case UInt16 => val a = shorts(block); while (i < end) { into(i + shift) = a(i) & 0xffff; i += 1 }
      case Int16 => val a = shorts(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case Float16 => val a = shorts(block); while (i < end) { into(i + shift) = Half.toFloat(a(i)); i += 1 }
      case UInt32 =>
        val a = ints(block); while (i < end) { into(i + shift) = (a(i) & 0xffffffffL).toDouble; i += 1 }
      case Int32 => val a = ints(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case UInt64 =>
        val a = block.longs; while (i < end) { into(i + shift) = unsignedToDouble(a(i)); i += 1 }
      case Int64 => val a = block.longs; while (i < end) { into(i + shift) = a(i).toDouble; i += 1 }
    }
  }

  /** Reads `count` floats from `from` on as doubles. */
  def toDoubles(values: Array[Float], from: Int, count: Int, into: Array[Double], at: Int): Unit =
    if (Vectors.areUsed) VectorLoops.toDoubles(values, from, count, into, at)
    else {
      var i = 0
      while (i < count) { into(at + i) = values(from + i); i += 1 }
    }

  /** Reads `count` elements as floats, for the types whose [[DType.resultType]] is float32. */
  def toFloats(block: NDBlock, from: Int, count: Int, into: Array[Float], at: Int): Unit = {
    val shift = at - from
    val end = from + count
    var i = from
    block.dtype match {
      case Float32 => System.arraycopy(block.storage, from, into, at, count)
      case UInt8 | Bool =>
        val a = bytes(block); while (i < end) { into(i + shift) = (a(i) & 0xff).toFloat; i += 1 }
      case Int8 => val a = bytes(block); while (i < end) { into(i + shift) = a(i).toFloat; i += 1 }
      case UInt16 =>
        val a = shorts(block); while (i < end) { into(i + shift) = (a(i) & 0xffff).toFloat; i += 1 }
      case Int16 => val a = shorts(block); while (i < end) { into(i + shift) = a(i).toFloat; i += 1 }
      case Float16 => val a = shorts(block); while (i < end) { into(i + shift) = Half.toFloat(a(i)); i += 1 }
      case other => throw new IllegalArgumentException(s"$other does not fit float32")
    }
  }

  /** Reads `count` elements of an integer type as longs; uint64 keeps its bits. */
  def toLongs(block: NDBlock, from: Int, count: Int, into: Array[Long], at: Int): Unit = {
    val shift = at - from
    val end = from + count
    var i = from
    block.dtype match {
      case UInt8 | Bool => val a = bytes(block); while (i < end) { into(i + shift) = a(i) & 0xffL; i += 1 }
      case Int8 => val a = bytes(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case UInt16 => val a = shorts(block); while (i < end) { into(i + shift) = a(i) & 0xffffL; i += 1 }
      case Int16 => val a = shorts(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case UInt32 => val a = ints(block); while (i < end) { into(i + shift) = a(i) & 0xffffffffL; i += 1 }
      case Int32 => val a = ints(block); while (i < end) { into(i + shift) = a(i); i += 1 }
      case UInt64 | Int64 => System.arraycopy(block.storage, from, into, at, count)
      case other => throw new IllegalArgumentException(s"$other is not an integer type")
    }
  }

  /** Writes `count` doubles to the block from element `to` on, cast to its type. */
  def fromDoubles(values: Array[Double], at: Int, count: Int, block: NDBlock, to: Int): Unit = {
    val shift = at - to
    val end = to + count
    var i = to
    block.dtype match {
      case Float64 => System.arraycopy(values, at, block.storage, to, count)
      case Float32 => toFloats(values, at, count, block.floats, to)
      case Float16 =>
        val a = shorts(block); while (i < end) { a(i) = Half.fromDouble(values(i + shift)); i += 1 }
      case Bool =>
        val a = bytes(block); while (i < end) { a(i) = if (values(i + shift) != 0) 1 else 0; i += 1 }
      case UInt8 | Int8 =>
        val a = bytes(block); while (i < end) { a(i) = values(i + shift).toLong.toByte; i += 1 }
      case UInt16 | Int16 =>
        val a = shorts(block); while (i < end) { a(i) = values(i + shift).toLong.toShort; i += 1 }
      case UInt32 | Int32 =>
        val a = ints(block); while (i < end) { a(i) = values(i + shift).toLong.toInt; i += 1 }
      case Int64 => val a = block.longs; while (i < end) { a(i) = values(i + shift).toLong; i += 1 }
      case UInt64 =>
        val a = block.longs; while (i < end) { a(i) = doubleToUnsigned(values(i + shift)); i += 1 }
    }
  }

  /** Writes `count` doubles as the nearest floats. */
  def toFloats(values: Array[Double], from: Int, count: Int, into: Array[Float], at: Int): Unit =
    if (Vectors.areUsed) VectorLoops.toFloats(values, from, count, into, at)
    else {
      var i = 0
      while (i < count) { into(at + i) = values(from + i).toFloat; i += 1 }
    }

  /** Writes `count` longs to the block from element `to` on, wrapped to its integer type. */
  def fromLongs(values: Array[Long], at: Int, count: Int, block: NDBlock, to: Int): Unit = {
    val shift = at - to
    val end = to + count
    var i = to
    block.dtype match {
      case Bool =>
        val a = bytes(block); while (i < end) { a(i) = if (values(i + shift) != 0) 1 else 0; i += 1 }
      case UInt8 | Int8 => val a = bytes(block); while (i < end) { a(i) = values(i + shift).toByte; i += 1 }
      case UInt16 | Int16 =>
        val a = shorts(block); while (i < end) { a(i) = values(i + shift).toShort; i += 1 }
      case UInt32 | Int32 => val a = ints(block); while (i < end) { a(i) = values(i + shift).toInt; i += 1 }
      case UInt64 | Int64 => System.arraycopy(values, at, block.storage, to, count)
      case other => throw new IllegalArgumentException(s"$other is not an integer type")
    }
  }

  /** The whole block in another type, as NumPy's `astype`; integers stay exact. The block itself if nothing changes. */
  def cast(block: NDBlock, dtype: DType): NDBlock =
    if (block.dtype == dtype) block
    else if (block.dtype.isInteger && block.dtype.itemSize == 8 && dtype == Float32) castLongsToFloats(block)
    else {
      val result = NDBlock.zeros(dtype, block.shape)
      val exact = block.dtype.isInteger && dtype.isInteger
      val longs = new Array[Long](if (exact) TileElements else 0)
      val doubles = new Array[Double](if (exact) 0 else TileElements)
      var from = 0
      while (from < block.size) {
        val count = math.min(TileElements, block.size - from)
        if (exact) {
          toLongs(block, from, count, longs, 0)
          fromLongs(longs, 0, count, result, from)
        } else {
          toDoubles(block, from, count, doubles, 0)
          fromDoubles(doubles, 0, count, result, from)
        }
        from += count
      }
      result
    }

  /** Straight from 64 bits to 24: by way of a double they would be rounded twice. */
  private def castLongsToFloats(block: NDBlock): NDBlock = {
    val result = NDBlock.zeros(Float32, block.shape)
    val from = block.longs
    val into = result.floats
    val unsigned = block.dtype.isUnsigned
    var i = 0
    while (i < from.length) {
      val value = from(i)
      into(i) = if (unsigned && value < 0) ((value >>> 1) | (value & 1)).toFloat * 2f else value.toFloat
      i += 1
    }
    result
  }

  def unsignedToDouble(value: Long): Double =
    if (value >= 0) value.toDouble else ((value >>> 1) | (value & 1)).toDouble * 2.0

  private def doubleToUnsigned(value: Double): Long =
    if (value < 9.223372036854775807e18) value.toLong
    else (value - 9.223372036854775807e18).toLong + Long.MinValue

  private final val TileElements = 4096
  private def bytes(block: NDBlock) = block.storage.asInstanceOf[Array[Byte]]
  private def shorts(block: NDBlock) = block.storage.asInstanceOf[Array[Short]]
  private def ints(block: NDBlock) = block.storage.asInstanceOf[Array[Int]]
}
