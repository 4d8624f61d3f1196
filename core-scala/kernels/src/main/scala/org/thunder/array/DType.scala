package org.thunder.array

import java.util.Locale

import org.thunder.InvalidArgumentException

/** The type of one element, as NumPy names it.
  *
  * @param name
  *   NumPy's name, such as `uint16`
  * @param code
  *   NumPy's little-endian type code, such as `<u2`
  * @param itemSize
  *   bytes of one element
  */
sealed abstract class DType(val name: String, val code: String, val itemSize: Int) extends Serializable {

  def isFloating: Boolean = code.charAt(1) == 'f'

  /** True for booleans too: they count and add as 0 and 1. */
  def isInteger: Boolean = !isFloating

  def isUnsigned: Boolean = code.charAt(1) == 'u' || this == DType.Bool

  /** The type in which arithmetic on this one is returned: float32 for everything that float32 holds exactly
    * (itself, float16 and integers up to 16 bits), float64 for the rest.
    */
  def resultType: DType =
    if (this == DType.Float64 || (isInteger && itemSize > 2)) DType.Float64 else DType.Float32

  /** A zeroed primitive array for `size` elements of this type. */
  private[array] def allocate(size: Int): AnyRef

  override def toString: String = name
}

object DType {
  sealed abstract class Bytes(name: String, code: String) extends DType(name, code, 1) {
    private[array] def allocate(size: Int): AnyRef = new Array[Byte](size)
  }
  sealed abstract class Shorts(name: String, code: String) extends DType(name, code, 2) {
    private[array] def allocate(size: Int): AnyRef = new Array[Short](size)
  }
  sealed abstract class Ints(name: String, code: String) extends DType(name, code, 4) {
    private[array] def allocate(size: Int): AnyRef = new Array[Int](size)
  }
  sealed abstract class Longs(name: String, code: String) extends DType(name, code, 8) {
    private[array] def allocate(size: Int): AnyRef = new Array[Long](size)
  }

  case object Bool extends Bytes("bool", "|b1")
  case object UInt8 extends Bytes("uint8", "|u1")
  case object Int8 extends Bytes("int8", "|i1")
  case object UInt16 extends Shorts("uint16", "<u2")
  case object Int16 extends Shorts("int16", "<i2")
  case object UInt32 extends Ints("uint32", "<u4")
  case object Int32 extends Ints("int32", "<i4")
  case object UInt64 extends Longs("uint64", "<u8")
  case object Int64 extends Longs("int64", "<i8")
  case object Float16 extends Shorts("float16", "<f2")
  case object Float32 extends DType("float32", "<f4", 4) {
    private[array] def allocate(size: Int): AnyRef = new Array[Float](size)
  }
  case object Float64 extends DType("float64", "<f8", 8) {
    private[array] def allocate(size: Int): AnyRef = new Array[Double](size)
  }

  /** All types that can be stored. */
  val all: Seq[DType] =
    Seq(Bool, UInt8, Int8, UInt16, Int16, UInt32, Int32, UInt64, Int64, Float16, Float32, Float64)

  /** The smallest type that holds the values of both, as NumPy's `promote_types`; float64 if no integer type does. */
  def common(a: DType, b: DType): DType =
    if (a == b || b == Bool) a
    else if (a == Bool) b
    else if (a.isFloating || b.isFloating) floating(math.max(floatingSize(a), floatingSize(b)))
    else if (a.isUnsigned == b.isUnsigned) { if (a.itemSize > b.itemSize) a else b }
    else if (a.isUnsigned) signed(math.max(2 * a.itemSize, b.itemSize))
    else common(b, a)

  /** Bytes of the floating type that holds a type's values; of float64 for integers of 32 and 64 bits. */
  private def floatingSize(dtype: DType): Int =
    if (dtype.isFloating) dtype.itemSize else math.min(2 * dtype.itemSize, Float64.itemSize)

  private def floating(itemSize: Int): DType =
    Seq(Float16, Float32).find(_.itemSize == itemSize).getOrElse(Float64)

  private def signed(itemSize: Int): DType =
    Seq(Int16, Int32, Int64).find(_.itemSize == itemSize).getOrElse(Float64)

  private val byName: Map[String, DType] =
    all.flatMap(t => Seq(t.name -> t, t.code -> t, t.code.drop(1) -> t)).toMap ++
      Map("float" -> Float64, "double" -> Float64, "single" -> Float32, "half" -> Float16, "int" -> Int64)

  /** The type that NumPy calls `name`: its name or little-endian code.
    *
    * @throws InvalidArgumentException
    *   for a name that is not among the twelve types
    */
  def apply(name: String): DType = byName.getOrElse(
    name.trim.toLowerCase(Locale.ROOT),
    throw new InvalidArgumentException(s"unknown dtype '$name': expected one of ${all.mkString(", ")}")
  )
}
