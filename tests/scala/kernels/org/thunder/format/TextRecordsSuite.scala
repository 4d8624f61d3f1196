package org.thunder.format

import java.io.ByteArrayInputStream

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, NumericAssertions}
import org.thunder.array.{BlockCodec, Convert, DType, NDBlock}

import scala.util.{Failure, Random, Success, Try}

class TextRecordsSuite extends AnyFunSuite with NumericAssertions {

  private def stream(bytes: Array[Byte]) = new ByteArrayInputStream(bytes)

  private def read(bytes: Array[Byte], dtype: DType = DType.Float64, skip: Int = 0): NDBlock = {
    val count = TextLines.count(stream(bytes), "t", 0, bytes.length.toLong).records.toInt
    val columns = TextRecords.columns(stream(bytes), "t")
    val block = NDBlock.zeros(dtype, Array(count, math.max(0, columns - skip)))
    new TextRecords(stream(bytes), "t", 1, columns, skip, dtype).read(block, 0, count)
    block
  }

  private def read(text: String, dtype: DType): NDBlock = read(text.getBytes("ISO-8859-1"), dtype)

  private def refused(text: String, dtype: DType = DType.Float64): String =
    intercept[DataException](read(text, dtype)).getMessage

  private def assertSame(found: NDBlock, expected: NDBlock): Unit = {
    assert(found.dtype == expected.dtype && found.shape.toSeq == expected.shape.toSeq)
    assert(BlockCodec.encode(found).sameElements(BlockCodec.encode(expected)))
  }

  test("what NumPy writes and reads, in every type") {
    val vectors = Golden("text")
    assertSame(read(TextFiles.bytes("savetxt.txt")), vectors("savetxt"))
    assertSame(read(TextFiles.bytes("mixed.txt")), vectors("mixed"))
    val table = vectors("table")
    for (dtype <- Seq(DType.Int64, DType.Int32, DType.Int16, DType.Float64, DType.Float32))
      assertSame(read(TextFiles.bytes("table.csv"), dtype), Convert.cast(table, dtype))
    for (dtype <- DType.all) {
      val small = NDBlock.doubles(Array(0, 1, 1, 0, 1, 1), 3, 2)
      assertSame(read("0 1\n1.0 0\n1e0 1", dtype), Convert.cast(small, dtype))
    }
  }

  test("some records, from a line on, without the head of each") {
    val bytes = "a 1\nb 2\n\nc 3\nd 4\n".getBytes
    val records = new TextRecords(stream(bytes), "t", 1, 2, 1, DType.Int16)
    records.pass(1)
    val block = NDBlock.zeros(DType.Int16, Array(3, 1))
    records.read(block, 1, 2)
    assert(block.toDoubles.toSeq == Seq(0, 2, 3))
    records.read(block, 0, 1)
    assert(block.toDoubles.toSeq == Seq(4, 2, 3))
  }

  test("what is not a number of the type: with the line and the token") {
    assert(refused("1 2\n\n3 x4\n") == "t, line 3: expected a number of type float64, found 'x4'")
    assert(refused("1 256", DType.UInt8) == "t, line 1: expected a number of type uint8, found '256'")
    val ends = Seq(DType.Bool -> "2", DType.Int8 -> "-129", DType.UInt16 -> "-1", DType.Int32 -> "2147483648")
    for (
      (dtype, token) <- ends ++ Seq(DType.UInt64 -> "-1", DType.UInt32 -> "4294967296", DType.Int16 -> "1.5")
    )
      assert(refused(token, dtype).endsWith(s"found '$token'"))
    assert(read("-128 127", DType.Int8).toDoubles.toSeq == Seq(-128, 127))
    assert(read("4294967295", DType.UInt32).toDoubles.toSeq == Seq(4294967295.0))
  }

  test("lines of another length: with both numbers") {
    assert(refused("1 2\n3\n") == "t, line 2: expected 2 numbers, as many as in the first record, found 1")
    assert(refused("1 2\n3 4\n\n5 6 7 8").contains("line 4: expected 2 numbers"))
  }

  test("a text that has become shorter") {
    val records = new TextRecords(stream("1\n2\n".getBytes), "t", 1, 1, 0, DType.Int8)
    val error = intercept[DataException](records.read(NDBlock.zeros(DType.Int8, Array(3, 1)), 0, 3))
    assert(error.getMessage.contains("ends before its last record"))
  }

  test("columns of the first record, of which there may be none") {
    assert(TextRecords.columns(stream("# a\n\n 1 2,3 # 4\n5".getBytes), "t") == 3)
    assert(TextRecords.columns(stream("# a\n".getBytes), "t") == 0)
  }

  /** By the rules, on plain strings. */
  private def expected(text: String): Option[Seq[Seq[Double]]] = {
    val whole = text.replace("\r\n", "\n").stripSuffix("\r").split("\n", -1).toSeq
    val lines = whole.map(_.takeWhile(_ != '#').dropWhile(" \t\r".contains(_)))
    val rows = lines.filter(_.nonEmpty).map(_.split(",", -1).toSeq.flatMap { field =>
      val words = field.split("[ \t]+").toSeq.filter(_.nonEmpty)
      if (words.isEmpty) Seq("missing") else words
    })
    val numbers =
      rows.map(_.map(word => Try(if (word.matches("[-+0-9.eE]+")) word.toDouble else sys.error(word))))
    val isWhole = numbers.flatten.forall(_.isSuccess) && numbers.map(_.length).distinct.length <= 1
    Option.when(isWhole && !lines.exists(_.contains('\r')))(numbers.map(_.map(_.get)))
  }

  test("fuzz: a clear error or the right answer, for every prefix and thousands of changed bytes") {
    val random = new Random(17)
    val texts =
      Seq("1.5 -2 3e1\n4 5 6\r\n\n7,8,9 # x\n", "10\t20\n30\t40", "1, 2\n3, 4\n").map(_.getBytes.toVector)
    val alphabet = "0123456789.+-eE ,\t\r\n#xq\u0000\u00ff".toVector.map(_.toByte)
    val prefixes = texts.flatMap(_.inits.toSeq)
    val changed = Seq.fill(12000) {
      val text = texts(random.nextInt(texts.length))
      (0 to random.nextInt(3)).foldLeft(text)((t, _) =>
        t.updated(random.nextInt(t.length), alphabet(random.nextInt(alphabet.length)))
      )
    }
    var (right, refused) = (0, 0)
    for (bytes <- prefixes ++ changed) {
      val text = new String(bytes.toArray, "ISO-8859-1")
      (Try(read(bytes.toArray)), expected(text)) match {
        case (Success(block), Some(rows)) =>
          assert(block.toDoubles.toSeq == rows.flatten, text)
          right += 1
        case (Failure(error: DataException), None) =>
          assert(error.getMessage.startsWith("t, line "), text)
          refused += 1
        case (found, wanted) => fail(s"[$text]: $found, but expected was $wanted")
      }
    }
    assert(right > 2000 && refused > 2000)
  }
}
