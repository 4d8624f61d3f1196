package org.thunder.format

import java.nio.charset.StandardCharsets
import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.DType

/** The header of NumPy's `.npy` format, versions 1, 2 and 3 (NumPy enhancement proposal 1).
  *
  * @param shape
  *   the axes' lengths; empty for a single number
  * @param order
  *   byte order of the values
  * @param columnMajor
  *   true if the first axis varies fastest
  * @param dataStart
  *   position of the first value
  */
final case class NpyHeader(
    shape: Seq[Int],
    dtype: DType,
    order: ByteOrder,
    columnMajor: Boolean,
    dataStart: Long
) {

  /** The same values as an array of the reversed axes in the other order. */
  def reversed: NpyHeader = copy(shape = shape.reverse, columnMajor = !columnMajor)
}

object NpyHeader {

  private final val LargestHeader = 1 << 20

  private val descr = """['"]descr['"]\s*:\s*['"]([^'"]*)['"]""".r.unanchored
  private val fortran = """['"]fortran_order['"]\s*:\s*(True|False)""".r.unanchored
  private val shape = """['"]shape['"]\s*:\s*\(([\d\sL,]*)\)""".r.unanchored

  /** Reads the header of a file.
    *
    * @throws org.thunder.DataException
    *   if it is not a `.npy` file, if its values are of a type that cannot be stored, or if it is too short for them
    */
  def read(source: SeekableSource): NpyHeader = {
    def fail(message: String): Nothing = throw new DataException(s"${source.name}: $message")
    val (start, length) = extent(source, fail)
    val text = new String(source.read(start, length.toLong), StandardCharsets.UTF_8)
    def expect(what: String): Nothing =
      fail(s"expected $what in the header from byte $start on, found ${text.trim}")
    val values = text match {
      case descr(code) => valueType(code).getOrElse(fail(
          s"values of type '$code' (byte $start) are not supported; supported: ${DType.all.mkString(", ")}"
        ))
      case _ => expect("'descr', the type of plain numbers,")
    }
    val columnMajor = text match {
      case fortran(isFortran) => isFortran == "True"
      case _ => expect("'fortran_order'")
    }
    val axes = text match {
      case shape(lengths) => lengths.split(",").map(_.trim.stripSuffix("L")).filter(_.nonEmpty).toSeq
          .map(_.toIntOption.getOrElse(expect("axes shorter than 2^31")))
      case _ => expect("'shape'")
    }
    val bytes = axes.foldLeft(BigInt(values.dtype.itemSize))(_ * _)
    if (bytes > source.length - start - length)
      fail(
        s"expected $bytes bytes of ${values.dtype} values of shape ${axes.mkString("(", ", ", ")")} from byte " +
          s"${start + length} on, but the file has ${source.length} bytes in all"
      )
    NpyHeader(axes, values.dtype, values.order, columnMajor, start + length)
  }

  /** Where the header's text is: behind the magic number, the version and its length. */
  private def extent(source: SeekableSource, fail: String => Nothing): (Long, Int) = {
    val head = ByteBuffer.wrap(source.read(0, 10)).order(ByteOrder.LITTLE_ENDIAN)
    val magic = new String(head.array, 0, 6, StandardCharsets.ISO_8859_1)
    val version = head.get(6).toInt
    if (magic != "\u0093NUMPY" || version < 1 || version > 3)
      fail("expected a .npy file of version 1, 2 or 3 at byte 0, found something else")
    val (start, length) =
      if (version == 1) (10L, head.getShort(8) & 0xffff)
      else (12L, ByteBuffer.wrap(source.read(8, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt())
    if (length < 0 || length > LargestHeader || !source.holds(start, length.toLong))
      fail(
        s"expected a header of $length bytes at byte $start, but the file has ${source.length} bytes in all"
      )
    (start, length)
  }

  /** Such as `<f8`: byte order and type. */
  private def valueType(code: String): Option[FileType] =
    try Option.when("<>|=".contains(code.take(1)) && code.length == 3)(FileType(code))
    catch { case _: InvalidArgumentException => None }

  /** A header of version 1 for values in C order, padded so that they begin at a multiple of 64 bytes. */
  def write(shape: Seq[Int], dtype: DType): Array[Byte] = {
    val axes = if (shape.length == 1) s"(${shape.head},)" else shape.mkString("(", ", ", ")")
    val text = s"{'descr': '${dtype.code}', 'fortran_order': False, 'shape': $axes, }"
    val length = (10 + text.length + 1 + 63) / 64 * 64 - 10
    val buffer = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN)
    buffer.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put(1.toByte).put(0.toByte)
    buffer.putShort(length.toShort).put(text.padTo(
      length - 1,
      ' '
    ).getBytes(StandardCharsets.US_ASCII)).put('\n'.toByte)
    buffer.array
  }
}
