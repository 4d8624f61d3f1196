package org.thunder.array

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.{InvalidArgumentException, Serialization}

class ChunkLayoutSuite extends AnyFunSuite with ScalaCheckPropertyChecks {

  private val layouts: Gen[ChunkLayout] = for {
    rows <- Gen.choose(0L, 3000L)
    rowBytes <- Gen.oneOf(0L, 1L, 1000L, 300000L, 20000000L)
    partitions <- Gen.oneOf(0, 1, 3, 64, 5000)
  } yield ChunkLayout(rows, rowBytes, partitions)

  test("every row is in one chunk, every chunk in one partition, in order") {
    forAll(layouts) { layout =>
      val chunks = (0 until layout.partitions).flatMap(layout.chunksOf(_))
      assert(chunks == (0 until layout.chunks))
      val rows = chunks.flatMap(c => layout.start(c) until layout.start(c) + layout.count(c))
      assert(rows == (0L until layout.rows))
      assert(
        chunks.forall(layout.count(_) > 0) && (0 until layout.partitions).forall(layout.chunksOf(_).nonEmpty)
      )
    }
  }

  test("chunkOf and partitionOf invert start and chunksOf") {
    forAll(layouts) { layout =>
      for (chunk <- 0 until layout.chunks) {
        assert(layout.chunkOf(layout.start(chunk)) == chunk)
        assert(layout.chunkOf(layout.start(chunk) + layout.count(chunk) - 1) == chunk)
        assert(layout.chunksOf(layout.partitionOf(chunk)).contains(chunk))
        assert(layout.partitionRow(layout.partitionOf(chunk)) <= layout.start(chunk))
      }
      assert(layout.partitionRow(layout.partitions) == layout.rows)
    }
  }

  test("the wanted number of partitions, but never more than rows; chunks of nearly equal size") {
    for (wanted <- Seq(1, 3, 64)) {
      val layout = ChunkLayout(100, 8, wanted)
      assert(layout.partitions == wanted && layout.chunks == wanted)
      val counts = (0 until wanted).map(layout.count)
      assert(counts.max - counts.min <= 1)
    }
    assert(ChunkLayout(10, 8, 64).partitions == 10)
    assert(ChunkLayout(1, 1L << 30).chunks == 1)
  }

  test("split: rows become several, where they were") {
    forAll(layouts, Gen.choose(1, 7)) { (layout, parts) =>
      val split = layout.split(parts)
      assert(split.rows == layout.rows * parts && split.chunks == layout.chunks)
      for (chunk <- 0 until layout.chunks) {
        assert(split.start(chunk) == layout.start(chunk) * parts)
        assert(split.partitionOf(chunk) == layout.partitionOf(chunk))
      }
    }
  }

  private val chunk = ChunkLayout.ChunkBytes

  test(
    "the standard layout: chunks of 4 MiB, 8 partitions from 32 MiB on, 12 from 192 MiB, 16 from 256 MiB"
  ) {
    assert(chunk < (4L << 20) && chunk > (4L << 20) - 10000)
    assert(ChunkLayout(100, 1000).chunks == 1)
    for (
      (chunks, partitions) <-
        Seq(1 -> 1, 7 -> 7, 16 -> 8, 31 -> 8, 48 -> 8, 50 -> 12, 65 -> 16, 256 -> 16, 513 -> 32)
    ) {
      val layout = ChunkLayout(chunks.toLong, chunk)
      assert(layout.chunks == chunks && layout.partitions == partitions)
    }
    val large = ChunkLayout(16384, chunk)
    assert(large.chunks == 16384)
    val rows = (0 until large.partitions).map(p => large.partitionRow(p + 1) - large.partitionRow(p))
    assert(rows.max * chunk <= (64L << 20) + chunk && rows.min * chunk >= (32L << 20))
  }

  test("beyond 256 GiB partitions grow to 1 GiB before there are more of them") {
    val gibibytes = Seq(255 -> 4080, 256 -> 4096, 1024 -> 4096, 4096 -> 4096, 5000 -> 5000)
    for ((size, partitions) <- gibibytes)
      assert(ChunkLayout(size.toLong << 10, 1L << 20).partitions == partitions, s"$size GiB")
  }

  test("more rows than an Int can number") {
    val many = ChunkLayout(1L << 33, 1L << 8)
    assert(many.rows == 1L << 33 && many.chunkOf((1L << 33) - 1) == many.chunks - 1)
    assert((0 until many.chunks).forall(many.count(_) > 0))
  }

  test("one partition of many chunks is still cut into chunks") {
    val layout = ChunkLayout(1000, chunk / 4, 1)
    assert(layout.partitions == 1 && layout.chunks == 250)
  }

  test("no rows: no chunks, no partitions") {
    for (partitions <- Seq(0, 1, 64)) {
      val layout = ChunkLayout(0, 8, partitions)
      assert(layout.rows == 0 && layout.chunks == 0 && layout.partitions == 0)
      assert(layout.partitionRow(0) == 0)
      assert(layout.select(_ => 0L)._1 == layout)
      intercept[IllegalArgumentException](layout.chunkOf(0))
    }
  }

  test("bad arguments") {
    assert(intercept[InvalidArgumentException](ChunkLayout(5, 8, -1)).getMessage.contains("npartitions"))
    val layout = ChunkLayout(10, 8, 3)
    intercept[IllegalArgumentException](layout.chunkOf(10))
    intercept[IllegalArgumentException](layout.chunkOf(-1))
  }

  test("select keeps what is selected of every chunk, in its partition") {
    val subsets = for {
      layout <- layouts
      kept <- Gen.containerOfN[Array, Boolean](layout.rows.toInt, Gen.frequency(1 -> true, 3 -> false))
    } yield (layout, kept)
    forAll(subsets) { case (layout, kept) =>
      val below = kept.scanLeft(0L)((n, k) => if (k) n + 1 else n)
      val (selected, sources) = layout.select(row => below(row.toInt))
      assert(selected.rows == kept.count(identity))
      assert(selected.partitions == sources.length)
      for ((source, partition) <- sources.zipWithIndex) {
        val expected = layout.chunksOf(source).map { chunk =>
          val start = layout.start(chunk).toInt
          kept.slice(start, start + layout.count(chunk)).count(identity)
        }
        assert(selected.chunksOf(partition).map(selected.count) == expected.filter(_ > 0))
      }
      val dropped = (0 until layout.partitions).filterNot(sources.contains)
      for (partition <- dropped; chunk <- layout.chunksOf(partition)) {
        val start = layout.start(chunk).toInt
        assert(!kept.slice(start, start + layout.count(chunk)).contains(true))
      }
    }
  }

  test("selecting everything changes nothing, selecting nothing leaves nothing") {
    forAll(layouts) { layout =>
      assert(layout.select(identity)._1 == layout)
      val (none, sources) = layout.select(_ => 0L)
      assert(none.chunks == 0 && none.partitions == 0 && sources.isEmpty)
    }
  }

  test("ofCounts: given chunks in given partitions, some of them empty") {
    val layout = ChunkLayout.ofCounts(Array(2, 3, 1), Array(1, 1, 3), 5)
    assert(layout.rows == 6 && layout.chunks == 3 && layout.partitions == 5)
    assert((0 until 5).map(layout.chunksOf(_).toList) == Seq(Nil, List(0, 1), Nil, List(2), Nil))
    assert((0 until 3).map(layout.partitionOf) == Seq(1, 1, 3))
    assert((0L until 6L).map(layout.chunkOf) == Seq(0, 0, 1, 1, 1, 2))
  }

  test("equality, and Java serialisation") {
    val layout = ChunkLayout(100, 8, 3)
    assert(layout == ChunkLayout(100, 8, 3) && layout.hashCode == ChunkLayout(100, 8, 3).hashCode)
    assert(layout != ChunkLayout(100, 8, 4) && layout != ChunkLayout(99, 8, 3))
    assert(Serialization.roundTrip(layout) == layout)
  }
}
