package org.thunder.python

import java.nio.file.{Files, Paths}

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{BlockCodec, NDBlock}

class RddCallsSuite extends AnyFunSuite with Facade {

  private def packed(rows: (Long, Double)*) = session.sparkContext
    .parallelize(rows.map { case (number, value) =>
      Facade.packed(Seq(number), BlockCodec.encode(NDBlock.doubles(Array(value, -value), 1, 2)))
    })
    .toJavaRDD()

  private def from(count: Int, npartitions: Int, rows: (Long, Double)*) =
    api.fromPackedRows(
      packed(rows: _*),
      count,
      "float64",
      integers(2),
      npartitions,
      integers(7),
      integers(count.toLong)
    )

  test("records in any order, by their numbers") {
    val series = from(4, 2, 2L -> 2.0, 0L -> 0.5, 3L -> 3.0, 1L -> 1.0)
    assert(series.shape.toSeq == Seq(4, 2) && series.npartitions == 2)
    assert(values(series) == Seq(0.5, -0.5, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0))
    assert(values(from(0, 2)).isEmpty)
  }

  test("a number twice, or never: told with its key") {
    val twice = intercept[Exception](values(from(2, 1, 0L -> 1.0, 0L -> 2.0)))
    assert(api.describeFailure(twice) == "data\nfromrdd: the record of key (7) comes more than once")
    val never = intercept[Exception](values(from(2, 1, 0L -> 1.0)))
    assert(api.describeFailure(never) == "data\nfromrdd: the record of key (8) is missing")
  }

  test("the first element, and all of them, on the driver") {
    val rows = packed(0L -> 1.0, 1L -> 2.0)
    assert(api.saveFirst(rows, path("first")))
    assert(Files.readAllBytes(Paths.get(path("first"))).sameElements(rows.rdd.first()))
    api.saveAll(rows, path("all"))
    val all = Files.readAllBytes(Paths.get(path("all")))
    assert(all.length == 2 * (4 + 32) && all.take(4).toSeq == Seq(0, 0, 0, 32))
    assert(!api.saveFirst(packed(), path("none")) && !Files.exists(Paths.get(path("none"))))
  }

  test("a shape that does not fit") {
    val wrong = api.fromPackedRows(packed(0L -> 1.0), 1, "float64", integers(3), 1, integers(0), integers(1))
    assert(intercept[Exception](values(wrong)).getMessage.contains(classOf[DataException].getName))
  }
}
