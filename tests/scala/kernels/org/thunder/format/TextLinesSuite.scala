package org.thunder.format

import java.io.{ByteArrayInputStream, IOException, InputStream}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.DataException

import scala.util.Random

class TextLinesSuite extends AnyFunSuite {

  private def count(text: String, from: Int, until: Int): TextLines.Piece = {
    val stream = new ByteArrayInputStream(text.getBytes("ISO-8859-1"))
    stream.skip(math.max(0, from - 1).toLong)
    TextLines.count(stream, "t", from.toLong, until.toLong)
  }

  test("lines, and those of them that are records") {
    assert(count("1 2\n\n# a\n  \t\r\n 3\n4", 0, 100) == TextLines.Piece(0, 6, 3))
    assert(count("", 0, 100) == TextLines.Piece(0, 0, 0))
    assert(count("\n", 0, 1) == TextLines.Piece(0, 1, 0))
    assert(count("1\n2", 0, 3) == count("1\n2\n", 0, 4))
  }

  test("a line belongs to the piece in which it begins") {
    val text = "12\n345\n6\n"
    assert(count(text, 0, 3) == TextLines.Piece(0, 1, 1))
    assert(count(text, 0, 4) == TextLines.Piece(0, 2, 2))
    assert(count(text, 3, 4) == TextLines.Piece(3, 1, 1))
    assert(count(text, 4, 7) == TextLines.Piece(7, 0, 0))
    assert(count(text, 4, 8) == TextLines.Piece(7, 1, 1))
    assert(count(text, 8, 9) == TextLines.Piece(9, 0, 0))
  }

  test("pieces of any size give together what the whole gives") {
    val random = new Random(3)
    for (_ <- 0 until 300) {
      val text = Seq.fill(random.nextInt(60))("1 ,#\n\r\t9".charAt(random.nextInt(8))).mkString
      val size = 1 + random.nextInt(12)
      val whole = count(text, 0, text.length)
      val pieces = (0 until text.length by size).map(at => count(text, at, math.min(text.length, at + size)))
      assert(pieces.map(_.lines).sum == whole.lines && pieces.map(_.records).sum == whole.records, text)
      for (piece <- pieces if piece.lines > 0)
        assert(piece.start == 0 || text(piece.start.toInt - 1) == '\n', text)
    }
  }

  test("texts longer than a buffer") {
    val line = "1.25 " * 30000 + "\n"
    assert(count(line * 3 + "2\n", 0, 1000000) == TextLines.Piece(0, 4, 4))
    assert(count(line * 3, 1, 400000) == TextLines.Piece(150001, 2, 2))
  }

  test("a stream that breaks is said of the text") {
    val broken: InputStream = () => throw new IOException("unplugged")
    val error = intercept[DataException](TextLines.count(broken, "a.txt", 0, 9))
    assert(error.getMessage == "a.txt: the text cannot be read: unplugged")
  }
}
