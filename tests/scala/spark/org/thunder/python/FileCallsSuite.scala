package org.thunder.python

import java.nio.file.{Files, Paths}

import org.apache.spark.sql.DataFrame
import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{InvalidArgumentException, MissingDataException}

class FileCallsSuite extends AnyFunSuite with Facade {

  /** Three files of one, none and two images of 2 uint8. */
  private lazy val found = {
    val contents =
      Seq("a.raw" -> Array[Byte](1, 2), "b.raw" -> Array[Byte](), "c.raw" -> Array[Byte](3, 4, 5, 6))
    contents.foreach { case (name, bytes) => Files.write(folder.resolve(name), bytes) }
    api.findFiles(folder.toString, "raw", 0, Int.MaxValue, false)
  }

  private def frame(npartitions: Int): DataFrame = api.filesFrame(found, "uint8", integers(1, 2), npartitions)

  test("files are found, named and copied") {
    assert(api.fileCount(found) == 3 && api.fileName(found, 2) == path("c.raw"))
    api.copyFile(found, 2, path("copy"))
    assert(Files.readAllBytes(Paths.get(path("copy"))).toSeq == Seq(3, 4, 5, 6))
    assert(api.fileCount(api.findFiles(folder.toString, "raw", 1, -1, false)) == 1)
    intercept[MissingDataException](api.findFiles(folder.toString, "tif", 0, 9, false))
  }

  test("files and folders are made, and replaced only if asked for") {
    Files.write(folder.resolve("here"), Array[Byte](1, 2, 3))
    api.makeFolder(path("new"), false)
    api.putFile(path("here"), path("new/there"), false)
    assert(Files.readAllBytes(Paths.get(path("new/there"))).toSeq == Seq(1, 2, 3))
    intercept[InvalidArgumentException](api.putFile(path("here"), path("new/there"), false))
    intercept[InvalidArgumentException](api.makeFolder(path("new"), false))
    api.putFile(path("here"), path("new/there"), true)
    api.makeFolder(path("new"), true)
    assert(Paths.get(path("new")).toFile.list.isEmpty)
  }

  test("schemes that have a file system") {
    assert(api.knowsScheme("file") && !api.knowsScheme("gopher"))
  }

  test("a row of a frame is a file") {
    for (npartitions <- Seq(1, 3)) {
      val rows = frame(npartitions).collect()
      assert(frame(npartitions).rdd.getNumPartitions == npartitions)
      assert(rows.map(_.getLong(0)).toSeq == Seq(0, 1, 2))
      assert(rows.map(_.getString(1)).toSeq == Seq("a.raw", "b.raw", "c.raw").map(path))
      assert(rows.map(_.getAs[Array[Byte]](2).length).toSeq == Seq(2, 0, 4))
    }
  }

  test("one image of each file") {
    for (npartitions <- Seq(1, 2, 3)) {
      val made =
        frame(npartitions).selectExpr("number", "1 as rows", "coalesce(nullif(content, X''), X'0908') as p")
          .selectExpr("number", "rows", "substring(p, 1, 2) as payload")
      val images = api.imageOfEach(found, made, "uint8", integers(1, 2), npartitions)
      assert(images.shape.toSeq == Seq(3, 1, 2) && images.npartitions == npartitions)
      assert(values(images) == Seq(1.0, 2.0, 9.0, 8.0, 3.0, 4.0))
    }
  }

  test("any number of images of each file, counted first") {
    val counting = frame(2).selectExpr("number", "cast(length(content) / 2 as int) as rows", "X'' as payload")
    assert(Integers.longs(api.imageCounts(counting)).toSeq == Seq(1, 0, 2))
    val made =
      frame(2).selectExpr("if(number = 0, 0L, 1L) as first", "cast(length(content) / 2 as int)", "content")
    assert(values(api.imagesOfAll(made, 3, "uint8", integers(1, 2), 2)) == (1 to 6).map(_.toDouble))
    val fewer =
      intercept[Exception](values(api.imagesOfAll(made.where("first = 0"), 3, "uint8", integers(1, 2), 2)))
    assert(api.describeFailure(fewer) == "data\nfrompath: image 1, of those that were counted, is missing")
  }
}
