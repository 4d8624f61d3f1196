package org.thunder.python

import java.nio.file.{Files, Paths}

import org.apache.spark.api.java.JavaRDD
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

  private def pieces(npartitions: Int): JavaRDD[Array[Byte]] =
    api.filePieces(found, "uint8", integers(1, 2), npartitions)

  /** What Python may make of each file: number, count and values. */
  private def made(npartitions: Int)(make: (Int, Array[Byte]) => (Long, Int, Array[Byte])) =
    pieces(npartitions).rdd.map { bytes =>
      val piece = new Piece(bytes)
      val (number, count, values) = make(piece.number.toInt, bytes.drop(Piece.Head + piece.count))
      Piece.empty(number, count, Piece.Head + values.length).put(values).array
    }.toJavaRDD()

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

  test("a piece for each file") {
    for (npartitions <- Seq(1, 3)) {
      val files = bytes(pieces(npartitions))
      val names = Seq("a.raw", "b.raw", "c.raw").map(path)
      assert(pieces(npartitions).getNumPartitions == npartitions)
      assert(heads(pieces(npartitions)) == names.zipWithIndex.map { case (name, i) =>
        (i.toLong, name.length)
      })
      assert(files.zip(names).map { case (file, name) => new String(file, 16, name.length) } == names)
      assert(files.zip(names).map { case (file, name) => file.length - 16 - name.length } == Seq(2, 0, 4))
    }
  }

  test("one image of each file") {
    for (npartitions <- Seq(1, 2, 3)) {
      val two = made(npartitions) { (number, content) =>
        (number.toLong, 1, if (content.isEmpty) Array[Byte](9, 8) else content.take(2))
      }
      val images = api.imageOfEach(found, two, "uint8", integers(1, 2), npartitions)
      assert(images.shape.toSeq == Seq(3, 1, 2) && images.npartitions == npartitions)
      assert(values(images) == Seq(1.0, 2.0, 9.0, 8.0, 3.0, 4.0))
    }
  }

  test("any number of images of each file, counted first") {
    val counting = made(2)((number, content) => (number.toLong, content.length / 2, Array.empty[Byte]))
    assert(Integers.longs(api.imageCounts(counting)).toSeq == Seq(1, 0, 2))
    val all =
      made(2)((number, content) => (if (number == 0) 0L else 1L, content.length / 2, content))
    assert(values(api.imagesOfAll(all, 3, "uint8", integers(1, 2), 2)) == (1 to 6).map(_.toDouble))
    val some = all.rdd.filter(new Piece(_).number == 0).toJavaRDD()
    val fewer = intercept[Exception](values(api.imagesOfAll(some, 3, "uint8", integers(1, 2), 2)))
    assert(api.describeFailure(fewer) == "data\nfrompath: image 1, of those that were counted, is missing")
  }
}
