package org.thunder.format

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{BlockCodec, Convert, DType, NDBlock}

class NpyArraySuite extends AnyFunSuite {

  private val shape = Seq(3, 4, 5)

  /** Elements are their positions in C order, stored in either order. */
  private def file(dtype: DType, columnMajor: Boolean): Array[Byte] = {
    val stored = if (columnMajor)
      for (k <- 0 until 5; j <- 0 until 4; i <- 0 until 3) yield (i * 4 + j) * 5 + k
    else 0 until 60
    val header = NpyHeader.write(shape, dtype)
    val text = new String(
      header,
      "ISO-8859-1"
    ).replace("False", if (columnMajor) "True " else "False").getBytes("ISO-8859-1")
    text ++ BlockCodec.encode(Convert.cast(NDBlock.doubles(stored.map(_.toDouble).toArray, 60), dtype))
  }

  private def read(name: String, bytes: Array[Byte], rowAxes: Int, first: Long, count: Int): NDBlock = {
    val source = new ByteArraySource(name, bytes)
    val header = NpyHeader.read(source)
    val rowShape = header.shape.takeRight(rowAxes)
    val block = NDBlock.zeros(header.dtype, (count +: rowShape).toArray)
    new NpyArray(source, header, rowAxes).read(first, count, block, 0)
    block
  }

  test("rows of any number of axes, from any place, in either order") {
    for (dtype <- DType.all if dtype != DType.Bool; columnMajor <- Seq(false, true)) {
      val bytes = file(dtype, columnMajor)
      for (rowAxes <- 0 to 3) {
        val size = shape.takeRight(rowAxes).product
        for ((first, count) <- Seq((0, 60 / size), (60 / size - 1, 1)))
          assert(read("a.npy", bytes, rowAxes, first.toLong, count).toDoubles.toSeq ==
            (first * size until (first + count) * size).map(_.toDouble))
      }
    }
  }

  test("cut short anywhere, and 4,000 files with a few bytes changed") {
    val fuzz = new Fuzz(
      mostBytes = 64L << 20,
      (name, bytes) => {
        val header = NpyHeader.read(new ByteArraySource(name, bytes))
        val rowAxes = math.min(1, header.shape.length)
        val rows = header.shape.dropRight(rowAxes).foldLeft(1L)(_ * _)
        if (header.shape.contains(0) || rows > bytes.length) Array.emptyByteArray
        else BlockCodec.encode(read(name, bytes, rowAxes, 0, rows.toInt))
      }
    )
    val random = new Random(8)
    val files = for (columnMajor <- Seq(false, true)) yield file(DType.Int16, columnMajor)
    files.foreach(bytes => assert(fuzz.prefixes("a.npy", bytes) == bytes.length))
    val failures = Seq.fill(4000)(files(random.nextInt(2))).count(fuzz.flip("a.npy", _, random))
    assert(failures > 300)
  }
}
