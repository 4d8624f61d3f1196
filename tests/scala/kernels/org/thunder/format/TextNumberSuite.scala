package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class TextNumberSuite extends AnyFunSuite {

  private def toDouble(text: String): Double = {
    val bytes = s"7 $text 7".getBytes("ISO-8859-1")
    TextNumber.toDouble(bytes, 2, bytes.length - 2)
  }

  private def toLong(text: String, unsigned: Boolean = false): Long = {
    val bytes = s"7 $text 7".getBytes("ISO-8859-1")
    TextNumber.toLong(bytes, 2, bytes.length - 2, unsigned)
  }

  test("to the last bit what Python's float gives") {
    val texts = new String(TextFiles.bytes("numbers.txt"), "ISO-8859-1").linesIterator.toArray
    val expected = Golden("text")("numbers").doubles
    assert(texts.length == expected.length && texts.length > 1000)
    for (i <- texts.indices) {
      val found = toDouble(texts(i))
      val same = java.lang.Double.doubleToLongBits(found) == java.lang.Double.doubleToLongBits(expected(i))
      assert(same, s"${texts(i)}: $found is not ${expected(i)}")
    }
  }

  test("no numbers") {
    val wrong = Seq(
      "-",
      "+",
      ".",
      "-.",
      "e5",
      "1e",
      "1e+",
      "1.2.3",
      "1-2",
      "--1",
      "0x10",
      "1d",
      "1f",
      "na",
      "1_000",
      "½"
    )
    for (text <- wrong) intercept[NumberFormatException](toDouble(text))
    for (text <- wrong ++ Seq("nan", "inf")) intercept[NumberFormatException](toLong(text))
  }

  test("integers, however they are written") {
    assert(toLong("-12") == -12 && toLong("+7") == 7 && toLong("007") == 7 && toLong("-0") == 0)
    assert(toLong("3.0") == 3 && toLong("1.500000000000000000e+01") == 15 && toLong("2e3") == 2000)
    assert(toLong("0.0000000000000000000000000") == 0 && toLong("0e999") == 0 &&
      toLong("-0.0", unsigned = true) == 0)
    assert(toLong("9223372036854775807") == Long.MaxValue && toLong("-9223372036854775808") == Long.MinValue)
    assert(toLong("18446744073709551615", unsigned = true) == -1)
    assert(toLong("9223372036854775808", unsigned = true) == Long.MinValue)
  }

  test("no integers of 64 bits") {
    for (
      text <- Seq(
        "1.5",
        "1e-3",
        "9223372036854775808",
        "-9223372036854775809",
        "1e20",
        "1e999999999",
        "1e-999999999"
      )
    )
      intercept[NumberFormatException](toLong(text))
    for (text <- Seq("-1", "-1.0", "18446744073709551616", "1e30"))
      intercept[NumberFormatException](toLong(text, unsigned = true))
  }
}
