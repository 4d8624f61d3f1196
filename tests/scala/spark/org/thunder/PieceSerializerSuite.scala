package org.thunder

import java.io.{ByteArrayInputStream, ByteArrayOutputStream, EOFException}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class PieceSerializerSuite extends AnyFunSuite with SparkSuite {
  private val serializer = new PieceSerializer().newInstance()

  private def assertSame(actual: RowShuffle.Piece, expected: RowShuffle.Piece): Unit = {
    assert(actual.positions.toSeq == expected.positions.toSeq)
    assertSameBits(actual.block, expected.block)
  }

  test("keys and pieces of every type, one behind the other, until the end") {
    val pieces = DType.all.map(dtype => new RowShuffle.Piece(Array(7, 0, 3), counting(dtype, 3, 2, 5)))
    val bytes = new ByteArrayOutputStream
    val out = serializer.serializeStream(bytes)
    pieces.zipWithIndex.foreach { case (piece, i) => out.writeKey(i).writeValue(piece) }
    out.close()
    val in = serializer.deserializeStream(new ByteArrayInputStream(bytes.toByteArray))
    val read = in.asKeyValueIterator.toSeq
    assert(read.map(_._1) == pieces.indices)
    read.map(_._2.asInstanceOf[RowShuffle.Piece]).zip(pieces).foreach { case (a, b) => assertSame(a, b) }
  }

  test("empty pieces, and those of several megabytes") {
    val large = new RowShuffle.Piece(Array(0), NDBlock.doubles(Array.tabulate(400000)(_ * 0.1), 1, 400000))
    val empty = new RowShuffle.Piece(Array.emptyIntArray, NDBlock.zeros(DType.Float32, Array(0, 4)))
    for (piece <- Seq(large, empty))
      assertSame(serializer.deserialize[RowShuffle.Piece](serializer.serialize(piece)), piece)
  }

  test("bytes may be put in another order: Spark sorts serialised objects") {
    assert(new PieceSerializer().supportsRelocationOfSerializedObjects)
    val (one, two) = (serializer.serialize(1), serializer.serialize(2))
    val in = serializer.deserializeStream(new ByteArrayInputStream(two.array ++ one.array))
    assert(in.readObject[Int]() == 2 && in.readObject[Int]() == 1)
    intercept[EOFException](in.readObject[Int]())
  }

  test("anything else is refused") {
    assert(intercept[IllegalArgumentException](
      serializer.serialize("text")
    ).getMessage.contains("java.lang.String"))
  }

  test("Java serialisation of the serializer") {
    val copy = Serialization.roundTrip(new PieceSerializer).newInstance()
    assert(copy.deserialize[Int](copy.serialize(5)) == 5)
  }
}
