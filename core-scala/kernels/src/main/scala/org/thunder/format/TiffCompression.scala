package org.thunder.format

/** A way of packing a segment's bytes.
  *
  * @param codes
  *   values of the tag Compression
  * @param largestRatio
  *   bytes that one packed byte can stand for at the most, which bounds what a corrupt header can ask for
  */
private[format] sealed abstract class TiffCompression(
    val codes: Seq[Int],
    val name: String,
    val largestRatio: Int
) {

  /** A new decoder, to be closed by its user. */
  def decoder(): SegmentDecoder
}

private[format] object TiffCompression {

  case object Uncompressed extends TiffCompression(Seq(1), "none", 1) {
    def decoder(): SegmentDecoder = (in, at, count, out, length) => {
      val copied = math.min(length, count)
      System.arraycopy(in, at, out, 0, copied)
      copied
    }
  }

  case object LzwCompression extends TiffCompression(Seq(5), "LZW", Lzw.LargestRatio) {
    def decoder(): SegmentDecoder = new Lzw
  }

  /** Adobe's code, and the one before it. */
  case object DeflateCompression extends TiffCompression(Seq(8, 32946), "deflate", Deflate.LargestRatio) {
    def decoder(): SegmentDecoder = new Deflate
  }

  case object PackBitsCompression extends TiffCompression(Seq(32773), "PackBits", PackBits.LargestRatio) {
    def decoder(): SegmentDecoder = PackBits
  }

  case object ZstandardCompression extends TiffCompression(Seq(50000), "Zstandard", Zstandard.LargestRatio) {
    def decoder(): SegmentDecoder = new Zstandard
  }

  val supported: Seq[TiffCompression] =
    Seq(Uncompressed, LzwCompression, DeflateCompression, PackBitsCompression, ZstandardCompression)

  /** Names of what other programs write, for messages. */
  private val otherNames: Map[Long, String] = Map(
    2L -> "CCITT RLE",
    3L -> "CCITT fax 3",
    4L -> "CCITT fax 4",
    6L -> "old JPEG",
    7L -> "JPEG",
    33003L -> "JPEG 2000",
    33005L -> "JPEG 2000",
    34712L -> "JPEG 2000",
    34887L -> "LERC",
    34925L -> "LZMA",
    50001L -> "WebP",
    50002L -> "JPEG XL"
  )

  def of(directory: TiffDirectory): TiffCompression = {
    val code = directory.number(TiffTag.Compression, 1)
    supported.find(_.codes.exists(_ == code)).getOrElse(
      directory.fail(
        s"compression $code (${otherNames.getOrElse(code, "unknown")}) is not supported; " +
          s"supported: ${supported.map(_.name).mkString(", ")}"
      )
    )
  }
}
