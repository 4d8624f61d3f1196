package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, SparkSuite}

class TextIndexSuite extends AnyFunSuite with SparkSuite {

  private def indexed(texts: String*)(body: (Array[InputFile], TextIndex) => Any): Unit =
    withFolder { folder =>
      texts.zipWithIndex.foreach { case (text, i) => FileHelpers.write(folder, s"f$i.txt", text) }
      val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "txt")
      body(files, TextIndex(context, files))
      ()
    }

  test("records are numbered over all files, lines within each") {
    indexed("1\n2\n", "", "# nothing\n\n", "\n3\n4") { (files, index) =>
      assert(index.records == 4)
      val expected = Seq(TextIndex.Piece(0, 0, 1, 0), TextIndex.Piece(3, 0, 1, 2))
      assert(index.pieces.toSeq == expected)
      assert(index.find(0) == (expected.head -> 2L) && index.find(1) == (expected.head -> 2L))
      assert(index.find(2) == (expected.last -> 4L) && index.find(3) == (expected.last -> 4L))
      assert(TextIndex.columns(context.hadoopConfiguration, files, index) == 1)
    }
  }

  test("a large file is indexed in pieces, each from the beginning of a line") {
    val lines = 500000
    val text = Iterator.tabulate(lines)(i => s"$i ${"7" * (i % 13)}1\n").mkString
    indexed(text, "9 9\n") { (_, index) =>
      assert(index.records == lines + 1 && index.pieces.length > 2)
      for (piece <- index.pieces.init) {
        assert(text.startsWith(s"${piece.firstRecord} ", piece.start.toInt))
        assert(piece.firstLine == piece.firstRecord + 1)
        assert(index.find(piece.firstRecord) == (piece -> lines.toLong))
      }
      assert(index.find(lines - 1L)._1 == index.pieces(index.pieces.length - 2))
    }
  }

  test("files without a number") {
    indexed("# a\n", "") { (files, index) =>
      assert(index.records == 0 && index.pieces.isEmpty)
      val error =
        intercept[DataException](TextIndex.columns(context.hadoopConfiguration, files, index))
      assert(error.getMessage.contains("f0.txt: expected lines of numbers, found none in 2 files"))
    }
  }
}
