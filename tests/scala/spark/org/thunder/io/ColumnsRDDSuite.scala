package org.thunder.io

import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{ChunkedRows, DataException, MissingDataException, SparkSuite, ThunderException, Transpose}
import org.thunder.array.{ChunkLayout, DType, NDBlock}

import scala.reflect.ClassTag

/** Against the shuffle, which other suites hold against the definition. */
class ColumnsRDDSuite extends AnyFunSuite with SparkSuite with StraightReads {
  import ColumnsRDDSuite.Eager

  private def write(folder: Path, block: NDBlock, rowsPerFile: Int): Unit =
    for (row <- 0 until block.rows by rowsPerFile) {
      val count = math.min(rowsPerFile, block.rows - row)
      val bytes = FileHelpers.bytes(block, row * block.rowLength, count * block.rowLength)
      FileHelpers.write(folder, s"$row.bin", bytes)
    }

  private def read(folder: Path, rowShape: Array[Int], dtype: DType, npartitions: Int = 3): ChunkedRows =
    SourceRDD.rows(context, new Eager(FileHelpers.flat(context, folder, rowShape, dtype)), npartitions)

  test("the same numbers and layout as by the shuffle, in every type, from files of one row and of several") {
    for ((dtype, npartitions) <- typesAndPartitions; rowsPerFile <- Seq(1, 4)) withFolder { folder =>
      write(folder, counting(dtype, 13, 5, 7), rowsPerFile)
      val rows = read(folder, Array(5, 7), dtype)
      val straight = Transpose(rows, Array(13), npartitions)
      assert(isStraight(straight))
      assertLaidOut(straight)
      val expected = shuffled(rows, Array(13), npartitions)
      assert(straight.layout == expected.layout)
      assertSameBits(straight.collect(), expected.collect(), s"$dtype, $npartitions partitions")
    }
  }

  test("more rows than are read at once, partitions of more chunks than are read at once") {
    withFolder { folder =>
      write(folder, counting(DType.Int16, 600, 1 << 16), 100)
      val rows = read(folder, Array(1 << 16), DType.Int16, 0)
      val straight = Transpose(rows, Array(20, 30), 1)
      assert(isStraight(straight) && straight.layout.chunksOf(0).length > 16)
      assertLaidOut(straight)
      assertSameBits(straight.collect(), shuffled(rows, Array(20, 30), 1).collect())
    }
  }

  test("one row, one column, no columns") {
    for (shape <- Seq(Seq(1, 6), Seq(6, 1), Seq(1, 1))) withFolder { folder =>
      write(folder, counting(DType.Float32, shape: _*), 1)
      val straight = Transpose(read(folder, Array(shape(1)), DType.Float32), Array(shape.head), 0)
      assert(isStraight(straight))
      assertSameBits(
        straight.collect(),
        counting(DType.Float32, shape.product).reshape(shape.reverse.toArray)
      )
    }
  }

  test("small reads are not worth it, nor is anything else than the files' own rows") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 3, 1 << 17), 1)
      val source = FileHelpers.flat(context, folder, Array(1 << 17), DType.UInt8)
      val rows = SourceRDD.rows(context, source, 0)
      val most = ((1 << 17) / source.worthwhileRead).toInt
      assert(isStraight(Transpose(rows, Array(3), most)) && !isStraight(Transpose(rows, Array(3), most + 1)))
      assert(!isStraight(Transpose(rows.astype(DType.Float32), Array(3), 1)))
      assert(ColumnsRDD.transpose(
        distribute(counting(DType.UInt8, 3, 4)),
        ChunkLayout(4, 3),
        Array(3)
      ).isEmpty)
      rows.persistedFor(own => assert(!isStraight(Transpose(own, Array(3), 1))))
    }
  }

  test("a partition is read in parts of about 16 chunks; the rule is about the mean read of a part") {
    val columns = 1 << 17
    for ((rows, chunks, parts) <- Seq((512, 17, 1), (640, 21, 1), (768, 25, 2), (1536, 49, 3))) {
      val layout = ChunkLayout(columns.toLong, rows.toLong, 1)
      assert(layout.chunks == chunks)
      for ((worthwhile, isWorthIt) <- Seq((columns / parts, true), (columns / parts + 1, false))) {
        val source = new Eager(new ColumnsRDDSuite.Nothing(rows.toLong, columns), worthwhile.toLong)
        val straight = ColumnsRDD.transpose(SourceRDD.rows(context, source, 1), layout, Array(rows))
        assert(straight.isDefined == isWorthIt, s"$chunks chunks, $worthwhile bytes")
      }
    }
  }

  test("a file that was truncated or removed meanwhile is named; nothing is read before it is asked for") {
    withFolder { folder =>
      write(folder, counting(DType.Int16, 4, 100), 1)
      val rows = read(folder, Array(100), DType.Int16)
      FileHelpers.write(folder, "2.bin", new Array[Byte](150))
      val straight = Transpose(rows, Array(4), 5)
      assertNamed[DataException]("2.bin")(straight.collect())
      Files.delete(folder.resolve("2.bin"))
      assertNamed[MissingDataException]("2.bin")(straight.collect())
    }
  }

  private def assertNamed[E <: ThunderException: ClassTag](file: String)(body: => Any): Unit = {
    val causes = Iterator.iterate[Throwable](intercept[Exception](body))(_.getCause).takeWhile(_ != null)
    assert(causes.collect { case error: E => error.getMessage }.exists(_.contains(file)))
  }

  test("tasks carry their own part of the layout only") {
    val numbers = new Eager(new ColumnsRDDSuite.Nothing(4, 1 << 24))
    val rows = SourceRDD.rows(context, numbers, 0)
    val straight = Transpose(rows, Array(4), 1 << 20)
    assert(isStraight(straight) && straight.layout.chunks == 1 << 20)
    assert(org.thunder.Serialization.write(straight.rdd).length < 20000)
  }
}

object ColumnsRDDSuite {

  /** A source that says that small reads are worth it too. */
  final class Eager(source: SeekableRows, val worthwhileRead: Long = 0) extends SeekableRows {
    def rows: Long = source.rows
    def rowShape: Array[Int] = source.rowShape
    def dtype: DType = source.dtype
    def read(first: Long, count: Int): NDBlock = source.read(first, count)
    def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock =
      source.readColumns(first, count, from, columns)
  }

  final class Nothing(val rows: Long, length: Int) extends SeekableRows {
    def rowShape: Array[Int] = Array(length)
    def dtype: DType = DType.UInt8
    def worthwhileRead: Long = 0
    def read(first: Long, count: Int): NDBlock = NDBlock.zeros(dtype, Array(count, length))
    def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock =
      NDBlock.zeros(dtype, Array(count, columns))
  }
}
