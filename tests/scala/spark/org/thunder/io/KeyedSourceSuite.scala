package org.thunder.io

import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.Path

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Series, SparkSuite}
import org.thunder.array.DType

/** Records whose samples tell their keys. */
class KeyedSourceSuite extends AnyFunSuite with SparkSuite {

  private val keys = for (x <- 0 until 4; y <- 0 until 3; z <- 0 until 2) yield Seq(x, y, z)

  /** int16 keys, uint16 samples: 100 x + 10 y + z, and that plus 1000. */
  private def records(keys: Seq[Seq[Int]], origin: Int = 0): Array[Byte] = {
    val buffer = ByteBuffer.allocate(keys.length * 10).order(ByteOrder.LITTLE_ENDIAN)
    for (key <- keys) {
      key.foreach(k => buffer.putShort((k + origin).toShort))
      val value = 100 * key(0) + 10 * key(1) + key(2)
      buffer.putShort(value.toShort).putShort((value + 1000).toShort)
    }
    buffer.array
  }

  private val conf = """{"nkeys": 3, "nvalues": 2, "valuetype": "uint16", "keytype": "int16"}"""
  private val confWithDims = conf.replace("}", """, "dims": [4, 3, 2]}""")

  private def read(folder: Path, npartitions: Int = 0): Series =
    SeriesReader.fromBinary(context, folder.toString, npartitions = npartitions)

  private def withRecords(conf: String, files: Array[Byte]*)(body: Path => Any): Unit = withFolder { folder =>
    FileHelpers.write(folder, "conf.json", conf)
    files.zipWithIndex.foreach { case (bytes, i) => FileHelpers.write(folder, s"$i.bin", bytes) }
    body(folder)
    ()
  }

  private def assertWhole(series: Series): Unit = {
    assert(series.shape.toSeq == Seq(4, 3, 2, 2) && series.dtype == DType.UInt16)
    val expected = keys.flatMap { key =>
      val v = 100.0 * key(0) + 10 * key(1) + key(2); Seq(v, v + 1000)
    }
    assert(series.toBlock.toDoubles.toSeq == expected)
    assertLaidOut(series.rows)
  }

  private def fails(conf: String, files: Array[Byte]*)(words: String*): Unit =
    withRecords(conf, files: _*) { folder =>
      val root = rootOf(intercept[Exception](read(folder).toBlock))
      assert(root.isInstanceOf[DataException], root)
      assert(words.forall(root.getMessage.contains(_)), root.getMessage)
    }

  private val shuffled = new scala.util.Random(3).shuffle(keys)

  test("records in any order, in several files, with dims and without, into any number of partitions") {
    for (text <- Seq(conf, confWithDims); npartitions <- 0 +: partitionCounts) {
      withRecords(text, records(shuffled.take(7)), records(shuffled.drop(7)))(folder =>
        assertWhole(read(folder, npartitions))
      )
      withRecords(text, records(keys))(folder => assertWhole(read(folder, npartitions)))
    }
  }

  test("keys that count from 1") {
    for (text <- Seq(conf, confWithDims))
      withRecords(text, records(shuffled, origin = 1))(folder => assertWhole(read(folder)))
  }

  test("floating-point keys, one key, one record") {
    val buffer = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN)
    for (key <- Seq(2, 0, 1)) buffer.putFloat(key.toFloat).putDouble(key * 0.5)
    withRecords(
      """{"nkeys": 1, "nvalues": 1, "valuetype": "float64", "keytype": "float32"}""",
      buffer.array
    ) { folder =>
      val series = read(folder)
      assert(series.shape.toSeq == Seq(3, 1) && series.toBlock.doubles.toSeq == Seq(0.0, 0.5, 1.0))
    }
    withRecords(conf, records(Seq(Seq(0, 0, 0))))(folder =>
      assert(read(folder).shape.toSeq == Seq(1, 1, 1, 2))
    )
  }

  test("many records, in pieces") {
    val count = 200000
    val order = new scala.util.Random(4).shuffle((0 until count).toVector)
    val buffer = ByteBuffer.allocate(count * 44).order(ByteOrder.LITTLE_ENDIAN)
    for (key <- order) {
      buffer.putInt(key)
      for (i <- 0 until 10) buffer.putInt(key * 10 + i)
    }
    withRecords("""{"nkeys": 1, "nvalues": 10, "valuetype": "int32", "keytype": "int32"}""", buffer.array) {
      folder =>
        val values = read(folder).toBlock.storage.asInstanceOf[Array[Int]]
        assert(values.length == count * 10 && values.indices.forall(i => values(i) == i))
    }
  }

  test("a missing record, one too many, one twice") {
    for (text <- Seq(conf, confWithDims)) {
      fails(text, records(shuffled.filter(_ != Seq(1, 1, 1))))("23 records", "4 x 3 x 2", "24")
      fails(text, records(shuffled :+ Seq(1, 1, 1)))("25 records", "24")
    }
  }

  test("one record twice and another missing, though the number is right") {
    val wrong = shuffled.map(key => if (key == Seq(1, 1, 1)) Seq(2, 0, 1) else key)
    for (text <- Seq(conf, confWithDims)) {
      fails(text, records(wrong))("(2, 0, 1)", "more than once")
      fails(text, records(wrong.take(10)), records(wrong.drop(10)))("(2, 0, 1)")
      fails(text, records(wrong, origin = 1))("(3, 1, 2)")
    }
  }

  test("keys outside dims, and below 0") {
    val small = conf.replace("}", """, "dims": [4, 2, 3]}""")
    fails(small, records(shuffled))("key 2", "from 0 to 2", "[4, 2, 3]")
    fails(conf, records(shuffled, origin = -1))("key 1", "from -1 to 2")
    fails(confWithDims, records(shuffled, origin = 5))("key 1")
  }

  test("a truncated file, empty files, no keys") {
    fails(conf, records(keys), records(keys).dropRight(3))("1.bin", "237 bytes", "10 bytes")
    fails(conf, Array.emptyByteArray)("0.bin", "empty")
    fails(conf.replace("\"nkeys\": 3", "\"nkeys\": 0"), records(keys))("nkeys = 0")
  }
}
