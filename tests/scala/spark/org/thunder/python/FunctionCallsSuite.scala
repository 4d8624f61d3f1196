package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.ChunkLayout

class FunctionCallsSuite extends AnyFunSuite with Facade {

  test("a piece for each chunk, and the records back") {
    val data = series(3, 7, 2)
    val pieces = api.pieces(data)
    assert(heads(pieces) == Seq(0L -> 2, 2L -> 2, 4L -> 3))
    val back = api.fromPieces(data, pieces, "float64", integers(2), isBrief = false)
    assert(values(back) == values(data))
    assert(back.baseShape.toSeq == Seq(7))
  }

  test("a few records cross at a time, and chunks come back") {
    val data = series(2, 5, 40000)
    val pieces = api.recordPieces(data)
    assert(heads(pieces) == (0L until 5L).map(_ -> 1))
    assert(heads(api.recordPieces(series(1, 100, 2000))) == Seq(0L -> 32, 32L -> 32, 64L -> 32, 96L -> 4))
    assert(heads(api.recordPieces(series(2, 5, 3))) == heads(api.pieces(series(2, 5, 3))))
    val back = api.fromPieces(data, pieces, "float64", integers(40000), isBrief = true)
    assert(back.rows.layout == data.rows.layout)
    assert(values(back) == values(data))
    back.rows.rdd.collect().zipWithIndex.foreach { case (chunk, i) =>
      assert(chunk.firstRow == data.rows.layout.start(i) && chunk.rows == data.rows.layout.count(i))
    }
  }

  test("pieces of pairs have the other's values behind, however they were laid out") {
    val (data, other) = (series(3, 7, 2), series(2, 7, 2))
    val pieces = api.pairedPieces(data, other)
    assert(heads(pieces) == heads(api.pieces(data)))
    for ((pair, one) <- bytes(pieces).zip(bytes(api.pieces(data))))
      assert(pair.toSeq == (one ++ one.drop(Piece.Head)).toSeq)
  }

  test("folded chunks are records in the chunks' order") {
    val data = series(3, 7, 2)
    val firsts = api.pieces(data).rdd.map { bytes =>
      Piece.empty(new Piece(bytes).number, 1, 32).put(bytes, Piece.Head, 16).array
    }
    val folded = api.fromFolded(data, firsts.toJavaRDD(), "float64", integers(2))
    assert(folded.baseShape.toSeq == Seq(3))
    assert(values(folded) == Seq(0.0, 1.0, 4.0, 5.0, 8.0, 9.0))
  }

  test("record numbers lie as the records themselves will") {
    val numbers = api.recordNumbers(10, "float64", integers(1 << 18), 0)
    assert(numbers.rows.layout == ChunkLayout(10, 8L << 18))
    assert(values(numbers) == (0 until 10).map(_.toDouble))
    assert(values(api.recordNumbers(0, "uint8", integers(1), 0)).isEmpty)
  }
}
