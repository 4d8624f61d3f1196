package org.thunder

import org.apache.spark.storage.StorageLevel
import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.array.{Arithmetic, AxisSelection, Convert, DType, NDBlock, Tiles}
import org.thunder.signal.RowStatistic
import org.thunder.stats.Sums

class ChunkedRowsSuite extends AnyFunSuite with SparkSuite with ScalaCheckPropertyChecks {

  private val block = counting(DType.UInt16, 23, 2, 3)
  private def layouts = Seq(distribute(block, 1), distribute(block, 64), inChunks(block, 2, 3))

  test("sizes") {
    val rows = distribute(block)
    assert(rows.rows == 23 && rows.rowLength == 6 && rows.bytes == 276)
    assert(new ChunkedRows(null, array.ChunkLayout(1L << 33, 8), Array(1 << 20), DType.Float64).bytes ==
      1L << 56)
  }

  test("collect: all rows in their order, in every type") {
    for (dtype <- DType.all)
      assertSameBits(inChunks(counting(dtype, 23, 2), 3, 2).collect(), counting(dtype, 23, 2))
    for (rows <- layouts) { assertLaidOut(rows); assertSameBits(rows.collect(), block) }
  }

  test("collect of more rows than an array has places says so before any job") {
    val wide = new ChunkedRows(null, array.ChunkLayout(1L << 31, 0), Array(1), DType.UInt8)
    assert(intercept[InvalidArgumentException](wide.collect()).getMessage.contains("2147483648 rows"))
    val long = new ChunkedRows(null, array.ChunkLayout(1L << 20, 8), Array(1 << 12), DType.UInt8)
    intercept[InvalidArgumentException](long.collect())
  }

  test("mapBlocks, mapChunks") {
    for (rows <- layouts) {
      val doubled = rows.mapBlocks(DType.Float32, Array(6))(Arithmetic.Multiply.withScalar(_, 2))
      assertLaidOut(doubled)
      assertSameBits(doubled.collect(), Arithmetic.Multiply.withScalar(block, 2).reshape(Array(23, 6)))
      val numbered = rows.mapChunks(DType.Float64, Array(1)) { chunk =>
        NDBlock.doubles(Array.tabulate(chunk.rows)(i => (chunk.firstRow + i).toDouble))
      }
      assert(numbered.collect().doubles.toSeq == (0 until 23).map(_.toDouble))
    }
  }

  test("mapRows has the type that the function gives") {
    for (name <- Seq("mean", "sum", "min"); rows <- layouts) {
      val result = rows.mapRows(RowStatistic(name))
      assertLaidOut(result)
      assert(result.dtype == RowStatistic(name).resultType(DType.UInt16), name)
      assertSameBits(result.collect(), array.RowFunction(RowStatistic(name), block), name)
    }
  }

  test("splitRows: the same elements in shorter rows") {
    for (rows <- layouts; parts <- Seq(1, 2, 6)) {
      val split = rows.splitRows(parts)
      assertLaidOut(split)
      assertSameBits(split.collect(), block.reshape(Array(23 * parts, 6 / parts)))
    }
    for (wrong <- Seq(0, 4))
      assert(intercept[InvalidArgumentException](
        distribute(block).splitRows(wrong)
      ).getMessage.contains("6 elements"))
  }

  test("astype, reshapeRows") {
    for (rows <- layouts) {
      assertSameBits(rows.astype(DType.Int8).collect(), Convert.cast(block, DType.Int8))
      assert(rows.astype(DType.UInt16) eq rows)
      assertSameBits(rows.reshapeRows(Array(3, 2)).collect(), block.reshape(Array(23, 3, 2)))
    }
  }

  test("zip, however the other is laid out") {
    for (left <- layouts; right <- layouts) {
      val sum = left.zip(right, DType.Float32, Array(2, 3))(Arithmetic.Add(_, _))
      assertLaidOut(sum)
      assertSameBits(sum.collect(), Arithmetic.Multiply.withScalar(block, 2))
    }
    intercept[IllegalArgumentException] {
      distribute(block).zip(distribute(counting(DType.UInt8, 22, 6)), DType.Float32, Array(6))((a, _) => a)
    }
  }

  test("selectRows: any indices, in any order, from any layout") {
    val indices = Gen.choose(0, 12).flatMap(Gen.listOfN(_, Gen.choose(0, 22)))
    val sources = layouts
    forAll(indices, Gen.oneOf(sources), Gen.oneOf(true, false), minSuccessful(15)) { (any, rows, sorted) =>
      val numbers = (if (sorted) any.distinct.sorted else any).toArray
      val selected = rows.selectRows(new AxisSelection(Array(23), Array(numbers)))
      assertLaidOut(selected)
      assertSameBits(selected.collect(), Tiles.rows(block, numbers))
    }
  }

  test("a selection of a selection") {
    for (rows <- layouts) {
      val odd = rows.selectRows(new AxisSelection(Array(23), Array((1 until 23 by 2).toArray)))
      val some = odd.selectRows(new AxisSelection(Array(11), Array(Array(2, 9))))
      assertSameBits(some.collect(), Tiles.rows(block, Array(5, 19)))
    }
  }

  test("no row selected, sorted or not: an empty layout on which everything works") {
    for (
      rows <- layouts;
      axes <- Seq(Array(Array.emptyIntArray, Array(0)), Array(Array(2, 1), Array.emptyIntArray))
    ) {
      val shape = if (axes(0).isEmpty) Array(23, 1) else Array(23, 1)
      val none = rows.selectRows(new AxisSelection(shape, axes))
      assert(none.rows == 0)
      assertLaidOut(none)
      assertSameBits(none.collect(), NDBlock.zeros(DType.UInt16, Array(0, 2, 3)))
      assert(none.astype(DType.Float32).repartition(3).collect().shape.toSeq == Seq(0, 2, 3))
      assert(none.zip(none, DType.Float32, Array(2, 3))(Arithmetic.Add(_, _)).collect().rows == 0)
      assert(none.summarise(() => new Sums(6, DType.UInt16)).count == 0)
      assert(none.transpose(Array(0), 0).collect().shape.toSeq == Seq(6, 0))
    }
  }

  test("only what is selected is computed") {
    val computed = context.longAccumulator
    val rows = inChunks(counting(DType.UInt8, 40, 2), 2, 5).mapChunks(DType.UInt8, Array(2)) { chunk =>
      computed.add(1)
      chunk.block
    }
    assert(rows.layout.partitions == 4)
    rows.selectRows(new AxisSelection(Array(40), Array(Array(0)))).collect()
    assert(computed.value == 1)
    rows.selectRows(new AxisSelection(Array(40), Array(Array(12, 31)))).collect()
    assert(computed.value == 1 + 2 + 1)
  }

  test("selectWithinRows: any elements of every row") {
    val selection = new AxisSelection(Array(2, 3), Array(Array(1, 0, 1), Array(2)))
    for (rows <- layouts) {
      val selected = rows.selectWithinRows(selection)
      assertLaidOut(selected)
      assertSameBits(selected.collect(), Tiles.gather(block, Array(5, 2, 5), Array(3, 1)))
      assert(rows.selectWithinRows(AxisSelection.whole(Array(2, 3))) eq rows)
      val none = rows.selectWithinRows(new AxisSelection(Array(2, 3), Array(Array.emptyIntArray, Array(0))))
      assertSameBits(none.collect(), NDBlock.zeros(DType.UInt16, Array(23, 0, 1)))
    }
  }

  test("repartition keeps the rows") {
    for (rows <- layouts; npartitions <- partitionCounts) {
      val moved = rows.repartition(npartitions)
      assert(moved.layout.partitions == math.min(23, npartitions))
      assertLaidOut(moved)
      assertSameBits(moved.collect(), block)
    }
    val standard = distribute(block, 0)
    assert(standard.repartition(0) eq standard)
  }

  test("persistedFor caches for its body alone, and leaves what was cached") {
    val (rows, before) = (distribute(block), persisted)
    rows.persistedFor { own =>
      assert((persisted -- before) == Set(own.rdd.id) && own.layout == rows.layout)
      assert(own.rdd.getStorageLevel == StorageLevel.MEMORY_AND_DISK)
      assert(rows.rdd.getStorageLevel == StorageLevel.NONE) // for other threads
      assertSameBits(own.collect(), block)
      own.persistedFor(inner => assert(inner eq own))
    }
    assert((persisted -- before).isEmpty)
    intercept[IllegalStateException](rows.persistedFor(_ => throw new IllegalStateException))
    assert((persisted -- before).isEmpty && rows.rdd.getStorageLevel == StorageLevel.NONE)
    rows.rdd.persist(StorageLevel.DISK_ONLY)
    rows.persistedFor(own => assert(own eq rows))
    assert(rows.rdd.getStorageLevel == StorageLevel.DISK_ONLY)
    rows.rdd.unpersist()
  }

  test("a cache on disk returns the same rows") {
    val rows = inChunks(counting(DType.Float32, 20, 3), 3, 2).mapBlocks(DType.Float32, Array(3))(identity)
    rows.rdd.persist(StorageLevel.DISK_ONLY)
    assertSameBits(rows.collect(), counting(DType.Float32, 20, 3))
    assertSameBits(rows.collect(), counting(DType.Float32, 20, 3))
    rows.rdd.unpersist()
  }
}
