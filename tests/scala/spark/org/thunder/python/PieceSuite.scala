package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{Convert, DType, NDBlock}

class PieceSuite extends AnyFunSuite {

  test("records of every type cross and come back") {
    for (dtype <- DType.all; rows <- Seq(0, 1, 3)) {
      val block = Convert.cast(NDBlock.doubles(Array.tabulate(rows * 4)(_ % 2), rows, 2, 2), dtype)
      val piece = new Piece(Piece.encode(new RowChunk(7, block)))
      assert(piece.number == 7 && piece.count == rows)
      val back = piece.records(Array(2, 2), dtype)
      assert(back.firstRow == 7 && back.block.shape.toSeq == Seq(rows, 2, 2))
      assert(back.block.toDoubles.toSeq == block.toDoubles.toSeq)
    }
  }

  test("number, count and values, all little-endian; the second block's behind the first's") {
    val block = NDBlock.wrap(DType.Int16, Array(2, 1), Array[Short](1, 258))
    val other = NDBlock.wrap(DType.UInt8, Array(2, 1), Array[Byte](3, 4))
    val bytes = Piece.encode(256, 2, 0, 2, block, other)
    assert(bytes.toSeq == Seq[Byte](0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1, 3, 4))
    assert(Piece.encode(0, 1, 1, 1, block).drop(Piece.Head).toSeq == Seq[Byte](2, 1))
  }

  test("a payload of another length is refused") {
    val bytes = Piece.encode(new RowChunk(0, NDBlock.doubles(Array(1, 2), 2, 1)))
    for ((rowShape, dtype) <- Seq(Array(2) -> DType.Float64, Array(1) -> DType.Float32))
      assert(intercept[DataException](new Piece(bytes).records(rowShape, dtype)).getMessage.contains("bytes"))
  }

  test("blocks are joined from pieces of their rows") {
    val blocks = Seq(NDBlock.doubles(Array(1, 2, 3, 4, 5, 6), 3, 2), NDBlock.doubles(Array(7, 8), 1, 2))
    val pieces = Seq(
      Piece.ofRows(10, 0, 1, blocks.head),
      Piece.ofRows(11, 1, 2, blocks.head),
      Piece.ofRows(13, 0, 1, blocks.last)
    )
    def joined(pieces: Seq[Array[Byte]]) =
      Piece.joined(pieces.iterator)(first =>
        NDBlock.zeros(DType.Float64, Array(if (first == 10) 3 else 1, 2))
      )
    val found = joined(pieces).toSeq
    assert(found.map(_._1) == Seq(10L, 13L))
    assert(found.map(_._2.toDoubles.toSeq) == blocks.map(_.toDoubles.toSeq))
    assert(joined(Nil).isEmpty)
    assert(intercept[DataException](joined(pieces.take(1)).toSeq).getMessage.contains("after 1 of 3 rows"))
  }
}
