package org.thunder.format

import java.io.InputStream

import org.thunder.DataException

import scala.util.control.NonFatal

/** Where the records of a text lie: a record is a line with numbers, not an empty one or a comment (`#`). */
object TextLines {

  /** What begins in a piece of a text.
    *
    * @param start
    *   byte at which its first line begins; that behind the piece if none does
    * @param lines
    *   lines that begin in it
    * @param records
    *   those of them that are records
    */
  final case class Piece(start: Long, lines: Long, records: Long)

  /** Counts the lines that begin in bytes `from` to `until`, without reading a number.
    *
    * @param in
    *   at byte `from` - 1, or at 0: the byte before tells whether a line begins at `from`
    * @param name
    *   what messages call the text
    * @throws org.thunder.DataException
    *   if the text cannot be read
    */
  def count(in: InputStream, name: String, from: Long, until: Long): Piece = {
    val scan = new Scan(in, name, from, until)
    scan.run()
    Piece(if (scan.start < 0) until else scan.start, scan.lines, scan.records)
  }

  /** [[InputStream.read]]; whatever a stream throws, of which decompression knows many kinds, is said of the text. */
  private[format] def read(
      in: InputStream,
      name: String,
      bytes: Array[Byte],
      offset: Int,
      count: Int
  ): Int =
    try in.read(bytes, offset, count)
    catch {
      case NonFatal(e) => throw new DataException(s"$name: the text cannot be read: ${e.getMessage}", e)
    }

  private final class Scan(in: InputStream, name: String, from: Long, until: Long) {
    var start: Long = if (from == 0) 0 else -1
    var lines, records = 0L
    private var position = math.max(0, from - 1)
    private val buffer = new Array[Byte](1 << 16)

    /** Of the line at hand: whether it has begun, and whether it is known what it is. */
    private var isBegun = false
    private var isKnown = false

    def run(): Unit = {
      var isDone = false
      while (!isDone) {
        val length = TextLines.read(in, name, buffer, 0, buffer.length)
        var i = 0
        while (i < length && !isDone) {
          isDone = if (start < 0) skip(buffer(i)) else step(buffer(i))
          i += 1
        }
        isDone ||= length < 0
      }
    }

    /** Looks for the first line; true if none begins in the piece. */
    private def skip(byte: Byte): Boolean = {
      position += 1
      if (byte == '\n' && position < until) start = position
      start < 0 && position >= until
    }

    /** True if nothing of what follows belongs to the piece. */
    private def step(byte: Byte): Boolean = {
      if (!isBegun && position >= until) return true
      position += 1
      if (!isBegun) {
        isBegun = true
        isKnown = false
        lines += 1
      }
      if (byte == '\n') isBegun = false
      else if (!isKnown && byte != ' ' && byte != '\t' && byte != '\r') {
        isKnown = true
        if (byte != '#') records += 1
      }
      isKnown && position >= until
    }
  }
}
