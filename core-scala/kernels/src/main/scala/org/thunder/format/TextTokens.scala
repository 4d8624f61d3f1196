package org.thunder.format

import java.io.InputStream
import java.nio.charset.StandardCharsets.UTF_8

import org.thunder.DataException

/** Cuts a text into tokens between blanks, tabs and commas, and into lines.
  *
  * @param in
  *   at the beginning of a line
  * @param name
  *   what messages call the text
  * @param firstLine
  *   number of that line, counted from 1
  */
private[format] final class TextTokens(in: InputStream, name: String, firstLine: Long) {
  import TextTokens._

  /** Holds the current token from `from` to `until`. */
  val bytes: Array[Byte] = new Array[Byte](BufferBytes)

  /** First byte that is still needed, next byte to look at, and end of those that were read. */
  private var start, at, limit = 0
  private var line = firstLine

  /** What came before the next byte: the end of a line, no token in this line yet, a comma. */
  private var isEnded = false
  private var isFirst = true
  private var isAfterComma = false

  def from: Int = start
  def until: Int = at

  /** Goes to the next token, or over the end of a line: which of them it was. */
  def next(): Int = {
    if (isEnded) beginLine()
    start = at
    var kind = Undecided
    while (kind == Undecided) kind = if (has()) decide(bytes(at)) else end(EndOfText)
    kind
  }

  private def decide(byte: Byte): Int = (byte: @annotation.switch) match {
    case ' ' | '\t' => pass()
    case '\n' =>
      pass()
      end(EndOfLine)
    case ',' =>
      if (isFirst || isAfterComma) refuse("expected a number before the comma")
      isAfterComma = true
      pass()
    case '\r' =>
      pass()
      // As the end of a line by itself it would make one line of all.
      if (!isFirst && has() && bytes(at) != '\n') refuse("found a carriage return without a line feed")
      Undecided
    case '#' =>
      while (has() && bytes(at) != '\n') pass()
      Undecided
    case _ => token()
  }

  private def pass(): Int = {
    at += 1
    start = at
    Undecided
  }

  private def token(): Int = {
    while (has() && !isEnd(bytes(at))) {
      at += 1
      if (at - start > MaxBytes) refuse(s"found more than $MaxBytes characters without a break: '$shown'")
    }
    isFirst = false
    isAfterComma = false
    Token
  }

  private def isEnd(byte: Byte): Boolean =
    byte == ' ' || byte == '\n' || byte == ',' || byte == '\t' || byte == '\r' || byte == '#'

  private def end(kind: Int): Int = {
    isEnded = true
    if (isAfterComma) refuse("expected a number behind the last comma")
    kind
  }

  private def beginLine(): Unit = {
    line += 1
    isEnded = false
    isFirst = true
  }

  /** Whether there is a byte to look at. */
  private def has(): Boolean = at < limit || fill()

  private def fill(): Boolean = {
    System.arraycopy(bytes, start, bytes, 0, limit - start)
    at -= start
    limit -= start
    start = 0
    limit += math.max(0, TextLines.read(in, name, bytes, limit, bytes.length - limit))
    at < limit
  }

  /** The current token for a message. */
  def shown: String = {
    val text = new String(bytes, start, math.min(at - start, ShownBytes), UTF_8)
    if (at - start > ShownBytes) text + "..." else text
  }

  /** Throws an error about the current line, or that which has just ended. */
  def refuse(problem: String): Nothing = throw new DataException(s"$name, line $line: $problem")
}

private[format] object TextTokens {
  final val Token = 0
  final val EndOfLine = 1
  final val EndOfText = 2
  private final val Undecided = -1

  private final val BufferBytes = 1 << 16

  /** More than any number has that somebody would write. */
  private final val MaxBytes = 4096
  private final val ShownBytes = 40
}
