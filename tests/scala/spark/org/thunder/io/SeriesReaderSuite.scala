package org.thunder.io

import java.nio.file.Path

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{
  DataException, InvalidArgumentException, MissingDataException, Series, SparkSuite, ThunderException
}
import org.thunder.array
import org.thunder.array.{DType, NDBlock}

class SeriesReaderSuite extends AnyFunSuite with SparkSuite {

  private def fails[E <: ThunderException](kind: Class[E])(body: => Any)(words: String*): Unit = {
    val root = rootOf(intercept[Exception](body))
    assert(kind.isInstance(root), root)
    assert(words.forall(root.getMessage.contains(_)), root.getMessage)
  }
  private val data = classOf[DataException]
  private val argument = classOf[InvalidArgumentException]

  /** All records in three files, of which one is empty. */
  private def write(folder: Path, block: NDBlock, conf: String = ""): Unit = {
    val length = block.shape.last
    val half = block.size / length / 2 * length
    FileHelpers.write(folder, "series-1.bin", FileHelpers.bytes(block, 0, half))
    FileHelpers.write(folder, "series-2.bin", Array.emptyByteArray)
    FileHelpers.write(folder, "series-10.bin", FileHelpers.bytes(block, half, block.size - half))
    if (conf.nonEmpty) { FileHelpers.write(folder, "conf.json", conf); () }
  }

  private def read(
      path: Any,
      shape: Option[Array[Int]] = None,
      dtype: Option[DType] = None,
      skip: Int = 0,
      npartitions: Int = 0
  ): Series =
    SeriesReader.fromBinary(context, path.toString, shape, dtype, skip = skip, npartitions = npartitions)

  test("with a configuration, in every type, into any number of partitions") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val block = counting(dtype, 3, 4, 5)
      write(folder, block, s"""{"shape": [3, 4, 5], "dtype": "$dtype"}""")
      val series = read(folder, npartitions = npartitions)
      assert(series.baseShape.toSeq == Seq(3, 4) && series.length == 5)
      assertLaidOut(series.rows)
      assertSameBits(series.toBlock, block)
    }
  }

  test("arguments win over the configuration; float64 if nothing says the type") {
    withFolder { folder =>
      val block = counting(DType.Float64, 6, 4)
      write(folder, block)
      assertSameBits(read(folder, Some(Array(6, 4))).toBlock, block)
      FileHelpers.write(folder, "conf.json", """{"shape": [48, 1], "dtype": "float32"}""")
      assert(read(folder).shape.toSeq == Seq(48, 1))
      assertSameBits(
        read(folder, Some(Array(2, 3, 4)), Some(DType.Float64)).toBlock,
        block.reshape(Array(2, 3, 4))
      )
    }
  }

  test("skip leaves out the head of every record") {
    withFolder { folder =>
      write(folder, counting(DType.Int16, 4, 5))
      val series = read(folder, Some(Array(4, 3)), Some(DType.Int16), skip = 2)
      assert(series.toBlock.toDoubles.toSeq == (0 until 4).flatMap(r => (2 until 5).map(c => r * 5.0 + c)))
      fails(argument)(read(folder, Some(Array(4, 3)), skip = -1))("skip", "-1")
    }
  }

  test("a shape of one axis is one record") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.bin", FileHelpers.shorts(1, 2, 3))
      assert(read(folder, Some(Array(3)), Some(DType.Int16)).shape.toSeq == Seq(1, 3))
    }
  }

  test("more or fewer records than the shape has, or a broken one") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 6, 4), """{"shape": [5, 4], "dtype": "uint8"}""")
      fails(data)(read(folder))("6 records", "(5, 4)", "5")
      fails(data)(read(folder, Some(Array(7, 4))))("6 records", "has 7")
      fails(data)(read(folder, Some(Array(4, 5))))("12 bytes", "5 bytes")
      FileHelpers.write(folder, "series-10.bin", new Array[Byte](11))
      fails(data)(read(folder, Some(Array(6, 4))))("series-10.bin", "11 bytes")
    }
  }

  test("no shape, no files, no folder") {
    withFolder { folder =>
      fails(classOf[MissingDataException])(read(folder))(folder.toString)
      fails(classOf[MissingDataException])(read(folder.resolve("nothing")))("nothing")
      write(folder, counting(DType.UInt8, 6, 4))
      fails(argument)(read(folder))("shape is unknown", "conf.json")
      fails(argument)(read(folder, Some(Array(6, -4))))("negative")
    }
  }

  /** Three records of a key and two samples, in the wrong order. */
  private val keyed = FileHelpers.shorts(2, 20, 21, 0, 0, 1, 1, 10, 11)

  test("keyed records: what is asked for has to agree with the configuration") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.bin", keyed)
      FileHelpers.write(folder, "conf.json", """{"nkeys": 1, "nvalues": 2, "valuetype": "int16"}""")
      val expected = Seq(0.0, 1, 10, 11, 20, 21)
      assert(read(folder).toBlock.toDoubles.toSeq == expected)
      assert(read(folder, Some(Array(3, 2)), Some(DType.Int16)).toBlock.toDoubles.toSeq == expected)
      fails(argument)(read(folder, Some(Array(3, 3))))("(3, 3)", "1 keys and 2 int16 values")
      fails(argument)(read(folder, Some(Array(3, 1, 2))))("(3, 1, 2)")
      fails(argument)(read(folder, dtype = Some(DType.Float32)))("float32")
      fails(data)(read(folder, Some(Array(4, 2))))("3 records")
      val unsorted = read(folder, Some(Array(3, 2)), Some(DType.Int16), skip = 1)
      assert(unsorted.toBlock.toDoubles.toSeq == Seq(20.0, 21, 0, 1, 10, 11))
    }
  }

  private def text(
      path: Any,
      dtype: DType = DType.Float64,
      skip: Int = 0,
      shape: Option[Array[Int]] = None,
      npartitions: Int = 0
  ): Series = SeriesReader.fromText(
    context,
    path.toString,
    dtype,
    skip = skip,
    shape = shape,
    npartitions = npartitions
  )

  test("text, in every type, into any number of partitions") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val block = NDBlock.doubles(Array.tabulate(24)(_ % 2.0), 8, 3)
      val lines = block.doubles.grouped(3).map(_.map(_.toInt).mkString(" ") + "\n").toSeq
      FileHelpers.write(folder, "a10.txt", lines.drop(3).mkString)
      FileHelpers.write(folder, "a9.txt", lines.take(3).mkString)
      val series = text(folder, dtype, npartitions = npartitions)
      assert(series.shape.toSeq == Seq(8, 3))
      assertLaidOut(series.rows)
      assertSameBits(series.toBlock, array.Convert.cast(block, dtype))
    }
  }

  test("text with a head in each line, and a shape") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.txt", "x 1 2\ny 3 4\n")
      assert(text(folder, skip = 1).toBlock.doubles.toSeq == Seq(1.0, 2.0, 3.0, 4.0))
      assert(text(folder, skip = 1, shape = Some(Array(1, 2, 2))).baseShape.toSeq == Seq(1, 2))
      fails(data)(text(folder).toBlock)("a.txt, line 1", "'x'")
      fails(data)(text(folder, skip = 1, shape = Some(Array(2, 3))))("2 records of 2 numbers", "(2, 3)")
      fails(argument)(text(folder, skip = 3))("skip=3", "3 numbers")
      fails(argument)(text(folder, skip = -1))("-1")
      fails(classOf[MissingDataException])(text(folder.resolve("none")))("none")
    }
  }
}
