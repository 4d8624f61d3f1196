package org.thunder.format

import java.io.ByteArrayInputStream

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.DataException

class TextTokensSuite extends AnyFunSuite {

  /** Tokens of each line, by reading a few bytes at a time. */
  private def lines(text: String): Seq[Seq[String]] = {
    val tokens = new TextTokens(new ByteArrayInputStream(text.getBytes("ISO-8859-1")), "t", 1)
    val lines = Seq.newBuilder[Seq[String]]
    var line = Vector.empty[String]
    var kind = tokens.next()
    while (kind != TextTokens.EndOfText) {
      if (kind == TextTokens.Token) line :+= new String(tokens.bytes, tokens.from, tokens.until - tokens.from)
      else {
        lines += line
        line = Vector.empty
      }
      kind = tokens.next()
    }
    (lines += line).result()
  }

  private def refused(text: String): String = intercept[DataException](lines(text)).getMessage

  test("blanks, tabs, commas, carriage returns and comments") {
    assert(lines("1  2\t3\r\n 4 ,5,6 #7 8\n\n9") ==
      Seq(Seq("1", "2", "3"), Seq("4", "5", "6"), Seq(), Seq("9")))
    assert(lines("") == Seq(Seq()))
    assert(lines("1#2\r\n") == Seq(Seq("1"), Seq()))
    assert(lines("1\r") == Seq(Seq("1")))
  }

  test("a comma stands between two numbers") {
    assert(refused("1 2\n3,,4") == "t, line 2: expected a number before the comma")
    assert(refused(" ,1").contains("line 1: expected a number before the comma"))
    assert(refused("1\n2,\n3") == "t, line 2: expected a number behind the last comma")
    assert(refused("1, # nothing").contains("behind the last comma"))
  }

  test("carriage returns alone do not end lines") {
    assert(refused("1\n2\r3\n").contains("t, line 2: found a carriage return"))
  }

  test("tokens across the ends of buffers") {
    val long = Seq.tabulate(30000)(i => s"$i.5")
    assert(lines(long.mkString(" ")) == Seq(long))
    assert(lines(long.mkString("\n")).flatten == long)
  }

  test("what has no end is no number") {
    val message = refused("1 2\n" + "3" * 100000)
    assert(message.startsWith("t, line 2: found more than 4096 characters") && message.length < 200)
  }
}
