package org.thunder.format

import java.io.InputStream

import org.thunder.array.{Convert, DType, NDBlock}

/** Reads records from a text: one a line, its numbers separated by blanks, tabs or commas. Empty lines and what
  * follows a `#` are left out.
  *
  * @param in
  *   at the beginning of a line
  * @param name
  *   what messages call the text
  * @param firstLine
  *   number of that line, counted from 1
  * @param columns
  *   numbers in every line
  * @param skip
  *   how many of them, at the head of a line, are left out; they may be anything but empty
  */
final class TextRecords(
    in: InputStream,
    name: String,
    firstLine: Long,
    columns: Int,
    skip: Int,
    dtype: DType
) {

  private val tokens = new TextTokens(in, name, firstLine)
  private val length = columns - skip
  private val (least, greatest) = TextRecords.range(dtype)
  private val isUnsigned = dtype == DType.UInt64
  private val floating = new Array[Double](if (dtype.isFloating) length else 0)
  private val integers = new Array[Long](if (dtype.isInteger) length else 0)

  /** Reads `count` records into rows `from` on of a block of the text's type.
    *
    * @throws org.thunder.DataException
    *   for a token that is not a number of the type, or a line with more or fewer of them; the message has the text's
    *   name, the line's number and the token
    */
  def read(block: NDBlock, from: Int, count: Int): Unit = {
    var row = from
    while (row < from + count) {
      readRecord()
      if (dtype.isFloating) Convert.fromDoubles(floating, 0, length, block, row * length)
      else Convert.fromLongs(integers, 0, length, block, row * length)
      row += 1
    }
  }

  /** Passes over records without reading their numbers. */
  def pass(count: Long): Unit = {
    var left = count
    while (left > 0) {
      beginRecord()
      while (tokens.next() == TextTokens.Token) {}
      left -= 1
    }
  }

  private def readRecord(): Unit = {
    beginRecord()
    var column = 0
    var kind = TextTokens.Token
    while (kind == TextTokens.Token) {
      if (column >= skip && column < columns) put(column - skip)
      column += 1
      kind = tokens.next()
    }
    if (column != columns)
      tokens.refuse(s"expected $columns numbers, as many as in the first record, found $column")
  }

  /** Goes to a record's first token. */
  private def beginRecord(): Unit = {
    var kind = tokens.next()
    while (kind == TextTokens.EndOfLine) kind = tokens.next()
    if (kind == TextTokens.EndOfText) tokens.refuse("the text ends before its last record: has it changed?")
  }

  private def put(index: Int): Unit =
    try
      if (dtype.isFloating) floating(index) = TextNumber.toDouble(tokens.bytes, tokens.from, tokens.until)
      else {
        val value = TextNumber.toLong(tokens.bytes, tokens.from, tokens.until, isUnsigned)
        if (!isUnsigned && (value < least || value > greatest)) throw new NumberFormatException
        integers(index) = value
      }
    catch {
      case _: NumberFormatException =>
        tokens.refuse(s"expected a number of type $dtype, found '${tokens.shown}'")
    }
}

object TextRecords {

  /** Numbers in a text's first record; 0 if it has none.
    *
    * @param in
    *   at the text's beginning
    */
  def columns(in: InputStream, name: String): Int = {
    val tokens = new TextTokens(in, name, 1)
    var kind = tokens.next()
    while (kind == TextTokens.EndOfLine) kind = tokens.next()
    var count = 0
    while (kind == TextTokens.Token) {
      count += 1
      kind = tokens.next()
    }
    count
  }

  /** The least and the greatest number of an integer type but uint64. */
  private def range(dtype: DType): (Long, Long) =
    if (dtype == DType.Bool) (0, 1)
    else {
      val bits = 8 * dtype.itemSize
      if (dtype.isUnsigned) (0, (1L << math.min(bits, 62)) - 1) else (-1L << (bits - 1), ~(-1L << (bits - 1)))
    }
}
