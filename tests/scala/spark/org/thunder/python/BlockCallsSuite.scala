package org.thunder.python

import java.io.{DataInputStream, FileInputStream}
import java.nio.file.Paths

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException

class BlockCallsSuite extends AnyFunSuite with Facade {

  private lazy val movie = images(2, 4, 3, 5)
  private lazy val blocks = api.toBlocksOfPixels(movie, integers(2, 3), integers(1, 1))

  test("blocks and what is known of them") {
    assert(api.describe(blocks) == "float64 4,3,5")
    assert(api.describeBlocks(blocks) == "4,2,3 0,1,1 3,2 4,3")
    assert(api.describeBlocks(api.toBlocks(movie, "0.04", integers())) == "4,1,5 0,0,0 1,1,1 5")
    assert(intercept[InvalidArgumentException](api.toBlocks(
      movie,
      "big",
      integers()
    )).getMessage.contains("'big'"))
  }

  test("a plan without images") {
    val pixels = api.planBlocks(integers(3, 5), 4, "int16", "", integers(2, 3), integers(1, 1))
    assert(pixels == "2,3 1,1 0,2,0,3,2,3,1,3 0,3,0,4,3,5,2,5")
    val kilobytes = api.planBlocks(integers(100, 100), 10, "int16", "1", integers(), integers())
    assert(kilobytes.startsWith("5,100 0,0 0,5,0,5,5,10,5,10,") && kilobytes.endsWith(" 0,100,0,100"))
    intercept[InvalidArgumentException](api.planBlocks(
      integers(3),
      1,
      "uint8",
      "",
      integers(2),
      integers(2)
    ))
  }

  test("kept and computed like other data") {
    assert(!api.isCached(blocks) && api.isCached(api.cache(blocks)))
    api.compute(blocks)
    assert(!api.isCached(api.uncache(blocks)))
    assert(api.npartitions(api.repartition(blocks, 3)) == 3)
  }

  test("images, series, and the first block") {
    assert(values(api.blocksToImages(blocks)) == values(movie))
    assert(values(api.blocksToSeries(blocks)) == values(movie.toSeries))
    val (shape, first) = read(api.firstBlock(blocks, path("first")), "first")
    assert(shape == Seq(4, 3, 4) && first.take(8) == Seq(0, 1, 2, 3, 5, 6, 7, 8).map(_.toDouble))
  }

  test("all blocks in one file, seen by executors or not") {
    val expected = blocks.collect().toSeq.flatMap(_.toDoubles.toSeq)
    for ((name, shared) <- Seq("seen" -> true, "sent" -> false)) {
      api.blocksToFile(blocks, path(name), shared)
      assert(read(s"float64 ${expected.size}", name)._2 == expected)
    }
  }

  test("a piece for each block, and the blocks back") {
    val pieces = api.blockPieces(blocks)
    assert(heads(pieces) == (0L until 4L).map(_ -> 4))
    val back = api.fromBlockPieces(blocks, pieces, "float64", integers(4, 3, 5))
    assert(values(api.blocksToImages(back)) == values(movie))
  }

  test("large blocks cross a few frames at a time") {
    val large =
      api.toBlocksOfPixels(images(2, 5, 300, 600), integers(150, 600), integers(100, 0)) // 1.2 MB a frame
    val pieces = api.blockPieces(large)
    assert(heads(pieces) == Seq(0L -> 2, 0L -> 3, 1L -> 2, 1L -> 3))
    val back = api.fromBlockPieces(large, pieces, "float64", integers(5, 300, 600))
    large.collect().zip(back.collect()).foreach { case (one, other) =>
      assert(other.doubles.sameElements(one.doubles))
    }
  }

  test("blocks that end too early are refused") {
    val fewer = api.blockPieces(blocks).rdd.filter(new Piece(_).number == 0).map { bytes =>
      val frame = (bytes.length - Piece.Head) / 4
      Piece.empty(0, 3, Piece.Head + 3 * frame).put(bytes, Piece.Head, 3 * frame).array
    }
    val failure = intercept[Exception](
      api.fromBlockPieces(blocks, fewer.toJavaRDD(), "float64", integers(4, 3, 5)).collect()
    )
    assert(api.describeFailure(failure).contains("end after 3 of 4 rows"))
  }

  test("payloads in the blocks' order") {
    val lengthened = api.blockPieces(blocks).rdd.map { bytes =>
      val number = new Piece(bytes).number
      Piece.empty(number, 1, 17 + number.toInt).array
    }
    api.payloadsToFile(lengthened.repartition(3).toJavaRDD(), path("payloads"))
    val in = new DataInputStream(new FileInputStream(Paths.get(path("payloads")).toFile))
    try {
      assert(Seq.fill(4)(in.readLong()) == Seq(1L, 2L, 3L, 4L))
      assert(in.readAllBytes().length == 10)
    } finally in.close()
  }
}
