package org.thunder.array

import java.io.{ObjectInputStream, ObjectOutputStream}

import org.thunder.InvalidArgumentException

/** A dense block of numbers in C order on one primitive array.
  *
  * Unsigned types and booleans live in the signed array of their width, float16 in shorts. The first axis counts
  * rows; a row is everything behind it, contiguous.
  *
  * @param dtype
  *   the element type
  * @param shape
  *   the axes' lengths; not to be changed
  * @param storage
  *   `Array[Byte]`, `Array[Short]`, `Array[Int]`, `Array[Long]`, `Array[Float]` or `Array[Double]`
  */
final class NDBlock private (
    private var _dtype: DType,
    private var _shape: Array[Int],
    private var _storage: AnyRef
) extends Serializable {

  def dtype: DType = _dtype
  def shape: Array[Int] = _shape
  def storage: AnyRef = _storage

  /** Number of elements. */
  def size: Int = java.lang.reflect.Array.getLength(_storage)
  def rows: Int = _shape(0)
  def rowLength: Int = { var n = 1; var i = 1; while (i < _shape.length) { n *= _shape(i); i += 1 }; n }
  def bytes: Long = size.toLong * _dtype.itemSize

  /** The same numbers under another shape of as many elements. */
  def reshape(shape: Array[Int]): NDBlock = NDBlock.wrap(_dtype, shape, _storage)

  /** Copies `count` rows from row `from` on. */
  def sliceRows(from: Int, count: Int): NDBlock = {
    val result = NDBlock.zeros(_dtype, count +: _shape.tail)
    System.arraycopy(_storage, from * rowLength, result._storage, 0, count * rowLength)
    result
  }

  def floats: Array[Float] = _storage.asInstanceOf[Array[Float]]
  def doubles: Array[Double] = _storage.asInstanceOf[Array[Double]]
  def longs: Array[Long] = _storage.asInstanceOf[Array[Long]]

  /** The elements as doubles: the block's own array if it holds doubles, else a copy. */
  def toDoubles: Array[Double] =
    if (_dtype == DType.Float64) doubles
    else {
      val result = new Array[Double](size)
      Convert.toDoubles(this, 0, size, result, 0)
      result
    }

  override def toString: String = s"NDBlock(${_dtype}, ${_shape.mkString("(", ", ", ")")})"

  /** In large pieces: Java's own way with arrays goes through a kilobyte at a time. */
  private def writeObject(out: ObjectOutputStream): Unit = {
    out.writeObject(_dtype)
    out.writeObject(_shape)
    out.writeInt(size)
    BlockCodec.write(this, (bytes, length) => out.write(bytes, 0, length))
  }

  private def readObject(in: ObjectInputStream): Unit = {
    _dtype = in.readObject().asInstanceOf[DType]
    _shape = in.readObject().asInstanceOf[Array[Int]]
    _storage = _dtype.allocate(in.readInt())
    BlockCodec.read(this, (bytes, length) => in.readFully(bytes, 0, length))
  }
}

object NDBlock {

  def zeros(dtype: DType, shape: Array[Int]): NDBlock =
    new NDBlock(dtype, shape, dtype.allocate(elements(shape)))

  /** A block on an existing array, which is not copied. */
  def wrap(dtype: DType, shape: Array[Int], storage: AnyRef): NDBlock = {
    val expected = dtype.allocate(0).getClass
    require(
      storage.getClass == expected,
      s"$dtype is stored in ${expected.getSimpleName}, not in ${storage.getClass}"
    )
    val length = java.lang.reflect.Array.getLength(storage)
    require(length == elements(shape), s"${shape.mkString("(", ", ", ")")} does not hold $length elements")
    new NDBlock(dtype, shape, storage)
  }

  /** Elements of the largest array that every JVM can allocate. */
  final val MaxElements = Int.MaxValue - 8

  def floats(values: Array[Float], shape: Int*): NDBlock =
    wrap(DType.Float32, shapeOf(shape, values.length), values)
  def doubles(values: Array[Double], shape: Int*): NDBlock =
    wrap(DType.Float64, shapeOf(shape, values.length), values)

  private def shapeOf(shape: Seq[Int], length: Int): Array[Int] =
    if (shape.isEmpty) Array(length) else shape.toArray

  /** Number of elements of a shape; an array on the JVM ends at 2^31 - 1.
    *
    * @throws InvalidArgumentException
    *   for a negative length, or for more elements than that
    */
  def elements(shape: Array[Int]): Int = {
    def refuse(why: String) =
      throw new InvalidArgumentException(s"a block of shape ${shape.mkString("(", ", ", ")")} $why")
    if (shape.exists(_ < 0)) refuse("has a negative length")
    val size = if (shape.contains(0)) BigInt(0) else shape.foldLeft(BigInt(1))(_ * _)
    if (size > MaxElements) refuse(s"has $size elements, more than one array can hold (2^31)")
    size.toInt
  }
}
