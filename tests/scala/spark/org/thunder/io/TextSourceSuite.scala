package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, SparkSuite}
import org.thunder.array.{DType, NDBlock}

class TextSourceSuite extends AnyFunSuite with SparkSuite {

  private def source(dtype: DType, columns: Int, skip: Int, texts: String*)(body: TextSource => Any): Unit =
    withFolder { folder =>
      texts.zipWithIndex.foreach { case (text, i) => FileHelpers.write(folder, s"f$i.txt", text) }
      val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "txt")
      val configuration = new SharedConfiguration(context)
      body(new TextSource(configuration, files, TextIndex(context, files), columns, skip, dtype))
      ()
    }

  private val texts = Seq("0 1\n2 3\n", "", "4 5", "\n# more\n6 7\n\n8 9\n")

  test("any range, over the ends of files") {
    source(DType.Int16, 2, 0, texts: _*) { source =>
      assert(source.rows == 5 && source.rowShape.toSeq == Seq(2))
      for (first <- 0 until 5; count <- 0 to 5 - first) {
        val expected = (2 * first until 2 * (first + count)).map(_.toDouble)
        val found = source.read(first.toLong, count)
        assert(found.shape.toSeq == Seq(count, 2) && found.toDoubles.toSeq == expected)
      }
    }
  }

  test("ranges in their order, and any other") {
    source(DType.Float32, 2, 1, texts: _*) { source =>
      def firsts(ranges: (Long, Int)*): Seq[Seq[Double]] =
        source.readEach(ranges.iterator).map(_.toDoubles.toSeq).toSeq
      assert(firsts(0L -> 2, 2L -> 2, 4L -> 1) == Seq(Seq(1.0, 3), Seq(5.0, 7), Seq(9.0)))
      assert(firsts(3L -> 2, 0L -> 1, 2L -> 1) == Seq(Seq(7.0, 9), Seq(1.0), Seq(5.0)))
    }
  }

  test("a large file, whose pieces are read by themselves") {
    val text = Iterator.tabulate(400000)(i => s"$i 0.25 ${i % 7}\n").mkString
    source(DType.Float64, 3, 0, text) { source =>
      val rows = SourceRDD.rows(context, source, 5)
      assertLaidOut(rows)
      val expected = Array.tabulate(400000 * 3) { i =>
        val row = i / 3
        if (i % 3 == 0) row.toDouble else if (i % 3 == 1) 0.25 else (row % 7).toDouble
      }
      assertSameBits(rows.collect(), NDBlock.doubles(expected, 400000, 3))
    }
  }

  test("an error far into a file has the line's own number") {
    val text = Iterator.tabulate(600000)(i => if (i == 500000) "1 x\n" else "1 2345678901\n").mkString
    source(DType.Float64, 2, 0, text) { source =>
      val error = intercept[DataException](source.read(499990, 20))
      assert(error.getMessage.contains("f0.txt, line 500001: expected a number of type float64, found 'x'"))
    }
  }
}
