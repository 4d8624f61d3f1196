package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.{Files, Path, Paths}

import scala.io.Source
import scala.util.Using

import org.thunder.array.{BlockCodec, DType, NDBlock}

/** The files that tests/golden/make_tiff.py had tifffile and libtiff write. */
object TiffSamples {

  /** A file and what tifffile reads from it: (pages, height, width). */
  final case class Sample(name: String, dtype: DType, shape: Array[Int]) {
    def bytes: Array[Byte] = TiffSamples.bytes(name)
    def expected: NDBlock = BlockCodec.decode(dtype, shape, TiffSamples.bytes(name.replace(".tif", ".raw")))
  }

  private val folder: Path = Paths.get(getClass.getResource("/tiff/index.txt").toURI).getParent

  private val lines: Seq[Array[String]] =
    Using.resource(Source.fromFile(folder.resolve("index.txt").toFile))(_.getLines().map(_.split(
      " ",
      3
    )).toSeq)

  val readable: Seq[Sample] = lines.filter(_(1) != "refused").map { line =>
    Sample(line(0), DType(line(1)), line(2).split(",").map(_.toInt))
  }

  /** Name, and what the message has to say. */
  val refused: Seq[(String, String)] = lines.filter(_(1) == "refused").map(line => (line(0), line(2)))

  def apply(name: String): Sample = readable.find(_.name == name).get

  def bytes(name: String): Array[Byte] = Files.readAllBytes(folder.resolve(name))

  def open(name: String, bytes: Array[Byte]): TiffFile = TiffFile.open(new ByteArraySource(name, bytes))

  /** The bytes of all pages one behind the other, as in `Sample.expected`. */
  def readAll(file: TiffFile): Array[Byte] =
    file.pages.indices.map(page => BlockCodec.encode(file.readPage(page))).toArray.flatten
}

/** A classic TIFF file of one directory, built tag by tag: values that fit stay in the entry, as they must. */
object TinyTiff {

  final case class Tag(number: Int, kind: Int, values: Long*)

  /** 2 rows of 3 pixels at byte 8, the numbers 1 to 6. */
  val grey: Seq[Tag] = Seq(
    Tag(256, 3, 3),
    Tag(257, 3, 2),
    Tag(258, 3, 8),
    Tag(259, 3, 1),
    Tag(262, 3, 1),
    Tag(273, 4, 8),
    Tag(278, 3, 2),
    Tag(279, 4, 6)
  )

  val pixels: Array[Byte] = Array(1, 2, 3, 4, 5, 6)

  /** The grey file with some tags replaced or, for one without values, left out. */
  def grey(changes: Tag*): Array[Byte] = {
    val changed = changes.map(_.number).toSet
    file(grey.filterNot(tag => changed(tag.number)) ++ changes.filter(_.values.nonEmpty))
  }

  def file(tags: Seq[Tag], pixels: Array[Byte] = pixels, next: Int = 0): Array[Byte] = {
    val directory = 8 + pixels.length
    var spare = directory + 2 + tags.length * 12 + 4
    val size = spare + tags.filterNot(fits).map(bytes(_)).sum
    val buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN)
    buffer.put("II".getBytes).putShort(42).putInt(directory).put(pixels).putShort(tags.length.toShort)
    tags.sortBy(_.number).foreach { tag =>
      buffer.putShort(tag.number.toShort).putShort(tag.kind.toShort).putInt(tag.values.length)
      val slot = buffer.position()
      if (!fits(tag)) {
        buffer.putInt(spare).position(spare)
        spare += bytes(tag)
      }
      tag.values.foreach(put(buffer, tag.kind, _))
      buffer.position(slot + 4)
    }
    buffer.putInt(next)
    buffer.array
  }

  def open(bytes: Array[Byte]): TiffFile = TiffSamples.open("tiny.tif", bytes)

  def directory(bytes: Array[Byte]): TiffDirectory = {
    val header = TiffHeader.read(new ByteArraySource("tiny.tif", bytes))
    TiffDirectory.read(header, header.firstDirectory, page = 1)
  }

  private def itemSize(kind: Int): Int = kind match {
    case 1 | 2 => 1
    case 3 => 2
    case 4 | 13 => 4
    case 5 | 16 => 8
  }
  private def bytes(tag: Tag): Int = itemSize(tag.kind) * tag.values.length
  private def fits(tag: Tag): Boolean = bytes(tag) <= 4

  private def put(buffer: ByteBuffer, kind: Int, value: Long): Unit = {
    itemSize(kind) match {
      case 1 => buffer.put(value.toByte)
      case 2 => buffer.putShort(value.toShort)
      case 4 => buffer.putInt(value.toInt)
      case 8 => buffer.putLong(value)
    }
    ()
  }
}
