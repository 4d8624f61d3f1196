package org.thunder.format

/** A way of packing a strip's bytes.
  *
  * @param code
  *   value of the tag Compression
  * @param largestRatio
  *   bytes that one packed byte can stand for at the most, which bounds what a corrupt header can ask for
  */
private[format] sealed abstract class TiffCompression(
    val code: Int,
    val name: String,
    val largestRatio: Int
) {

  /** Unpacks `in` to the first `length` bytes of `out`.
    *
    * @return
    *   bytes written: fewer than `length` if the packed data end before or are corrupt
    */
  def decode(in: Array[Byte], out: Array[Byte], length: Int): Int
}

private[format] object TiffCompression {

  case object Uncompressed extends TiffCompression(1, "none", 1) {
    def decode(in: Array[Byte], out: Array[Byte], length: Int): Int = {
      val count = math.min(length, in.length)
      System.arraycopy(in, 0, out, 0, count)
      count
    }
  }

  case object LzwCompression extends TiffCompression(5, "LZW", Lzw.LargestRatio) {
    def decode(in: Array[Byte], out: Array[Byte], length: Int): Int = Lzw.decode(in, out, length)
  }

  case object PackBitsCompression extends TiffCompression(32773, "PackBits", PackBits.LargestRatio) {
    def decode(in: Array[Byte], out: Array[Byte], length: Int): Int = PackBits.decode(in, out, length)
  }

  val supported: Seq[TiffCompression] = Seq(Uncompressed, LzwCompression, PackBitsCompression)

  /** Names of what other programs write, for messages. */
  private val otherNames: Map[Long, String] = Map(
    2L -> "CCITT RLE",
    3L -> "CCITT fax 3",
    4L -> "CCITT fax 4",
    6L -> "old JPEG",
    7L -> "JPEG",
    8L -> "deflate",
    32946L -> "deflate",
    33003L -> "JPEG 2000",
    33005L -> "JPEG 2000",
    34712L -> "JPEG 2000",
    34887L -> "LERC",
    34925L -> "LZMA",
    50000L -> "Zstandard",
    50001L -> "WebP",
    50002L -> "JPEG XL"
  )

  def of(directory: TiffDirectory): TiffCompression = {
    val code = directory.number(TiffTag.Compression, Uncompressed.code.toLong)
    supported.find(_.code == code).getOrElse(
      directory.fail(
        s"compression $code (${otherNames.getOrElse(code, "unknown")}) is not supported; " +
          s"supported: ${supported.map(_.name).mkString(", ")}"
      )
    )
  }
}
