package org.thunder

import java.io.{ByteArrayInputStream, ByteArrayOutputStream, ObjectInputStream, ObjectOutputStream}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.DType
import org.thunder.stats.{Moments, Sums}

class PackedSuite extends AnyFunSuite {

  private def written(value: AnyRef): Array[Byte] = {
    val bytes = new ByteArrayOutputStream
    val out = new ObjectOutputStream(bytes)
    out.writeObject(value)
    out.writeObject("behind it")
    out.close()
    bytes.toByteArray
  }

  private def sent[T <: AnyRef](value: T): T = {
    val in = new ObjectInputStream(new ByteArrayInputStream(written(new Packed(value))))
    val packed = in.readObject().asInstanceOf[Packed[T]]
    assert(in.readObject() == "behind it")
    packed.value
  }

  test("arrays of every length and of special values come as they were") {
    for (length <- Seq(0, 1, 63, 64, 65, 100000)) {
      val doubles = Array.tabulate(length)(i => math.sqrt(-1.0 + i))
      val values =
        PackedSuite.Values(doubles, doubles.map(_.toFloat), doubles.map(_.toLong), doubles.map(_.toInt))
      val found = sent(values)
      assert(found.doubles.map(java.lang.Double.doubleToLongBits).sameElements(
        doubles.map(java.lang.Double.doubleToLongBits)
      ))
      assert(found.floats.map(java.lang.Float.floatToIntBits).sameElements(
        values.floats.map(java.lang.Float.floatToIntBits)
      ))
      assert(found.longs.sameElements(values.longs) && found.ints.sameElements(values.ints))
    }
  }

  test("an array that is there twice is one again") {
    val array = Array.tabulate(100)(_.toDouble)
    val found = sent(Array(array, array))
    assert((found(0) eq found(1)) && found(0).sameElements(array))
  }

  test("summaries") {
    for (length <- Seq(3, 300)) {
      val rows = array.NDBlock.doubles(Array.tabulate(4 * length)(i => (i * i % 17).toDouble), 4, length)
      val moments = new Moments(length, DType.Float64)
      moments.update(rows)
      moments.finish()
      val found = sent(moments)
      assert(found.count == 4 && found.mean.sameElements(moments.mean) && found.std.sameElements(moments.std))
      val sums = new Sums(length, DType.UInt16)
      sums.update(array.Convert.cast(rows, DType.UInt16))
      sums.finish()
      assert(sent(sums).mean.sameElements(sums.mean))
    }
  }

  test("no more bytes than Java's own, but for a few") {
    val array = new Array[Double](10000)
    assert(written(new Packed(array)).length < 80000 + 2000)
  }
}

object PackedSuite {
  private final case class Values(
      doubles: Array[Double],
      floats: Array[Float],
      longs: Array[Long],
      ints: Array[Int]
  )
}
