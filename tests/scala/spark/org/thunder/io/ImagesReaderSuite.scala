package org.thunder.io

import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{
  DataException, Images, InvalidArgumentException, MissingDataException, SparkSuite, ThunderException
}
import org.thunder.array.{DType, NDBlock}

class ImagesReaderSuite extends AnyFunSuite with SparkSuite {

  private def fails[E <: ThunderException](kind: Class[E])(body: => Any)(words: String*): Unit = {
    val root = rootOf(intercept[Exception](body))
    assert(kind.isInstance(root), root)
    assert(words.forall(root.getMessage.contains(_)), root.getMessage)
  }
  private val data = classOf[DataException]
  private val argument = classOf[InvalidArgumentException]

  /** One file for each image of a movie. */
  private def write(folder: Path, movie: NDBlock, conf: String = ""): Unit = {
    for (i <- 0 until movie.rows)
      FileHelpers.write(
        folder,
        s"image-$i.bin",
        FileHelpers.bytes(movie, i * movie.rowLength, movie.rowLength)
      )
    if (conf.nonEmpty) { FileHelpers.write(folder, "conf.json", conf); () }
  }

  private def read(
      path: Any,
      shape: Option[Array[Int]] = None,
      dtype: Option[DType] = None,
      nplanes: Int = 0,
      npartitions: Int = 0
  ): Images =
    ImagesReader.fromBinary(
      context,
      path.toString,
      shape,
      dtype,
      nplanes = nplanes,
      npartitions = npartitions
    )

  test("with a configuration, in every type, into any number of partitions") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val movie = counting(dtype, 12, 3, 4)
      write(folder, movie, s"""{"shape": [3, 4], "dtype": "$dtype"}""")
      val images = read(folder, npartitions = npartitions)
      assertLaidOut(images.rows)
      assertSameBits(images.toBlock, movie)
    }
  }

  test("without one: the shape that is given, int16 unless another type is") {
    withFolder { folder =>
      write(folder, counting(DType.Int16, 2, 3, 4))
      assertSameBits(read(folder, Some(Array(3, 4))).toBlock, counting(DType.Int16, 2, 3, 4))
      assertSameBits(
        read(folder, Some(Array(6, 4)), Some(DType.UInt8)).toBlock.reshape(Array(2, 24)),
        array(counting(DType.Int16, 2, 12))
      )
      fails(argument)(read(folder))(folder.toString, "conf.json", "shape")
    }
  }

  private def array(block: NDBlock): NDBlock =
    org.thunder.array.BlockCodec.decode(DType.UInt8, Array(2, 24), FileHelpers.bytes(block))

  test("the configuration wins over arguments") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 2, 3, 4), """{"shape": [3, 4], "dtype": "uint8"}""")
      assertSameBits(
        read(folder, Some(Array(2, 3)), Some(DType.Int16)).toBlock,
        counting(DType.UInt8, 2, 3, 4)
      )
    }
  }

  test("start, stop, recursion and extension choose among the files") {
    withFolder { folder =>
      write(folder.resolve("a"), counting(DType.UInt8, 3, 2), """{"shape": [1, 2], "dtype": "uint8"}""")
      val chosen = ImagesReader.fromBinary(context, s"$folder/a", files = FileSelection("bin", start = -2))
      assert(chosen.toBlock.toDoubles.toSeq == Seq(2.0, 3.0, 4.0, 5.0))
      val all = ImagesReader.fromBinary(
        context,
        folder.toString,
        Some(Array(1, 2)),
        Some(DType.UInt8),
        FileSelection("bin", recursive = true)
      )
      assert(all.count == 3)
    }
  }

  test("column-major files: order F, and the configuration of the older generation") {
    val conf = """{"dims": [3, 4], "dtype": "int16"}"""
    for ((text, order) <- Seq("" -> "F", conf -> "C", conf -> "F", conf.replace("dims", "shape") -> "F"))
      withFolder { folder =>
        write(folder, counting(DType.Int16, 2, 12), text)
        val images = ImagesReader.fromBinary(context, folder.toString, Some(Array(3, 4)), order = order)
        val expected = for (i <- 0 until 2; y <- 0 until 3; x <- 0 until 4) yield i * 12.0 + y + 3 * x
        assert(images.shape.toSeq == Seq(2, 3, 4) && images.toBlock.toDoubles.toSeq == expected)
      }
  }

  test("nplanes splits the last axis; it has to divide it") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 2, 2, 4), """{"shape": [2, 4], "dtype": "uint8"}""")
      for (npartitions <- partitionCounts) {
        val images = read(folder, nplanes = 2, npartitions = npartitions)
        val expected = for (i <- 0 until 2; half <- 0 until 2; y <- 0 until 2; x <- 0 until 2) yield i * 8.0 +
          y * 4 + half * 2 + x
        assert(images.shape.toSeq == Seq(4, 2, 2) && images.toBlock.toDoubles.toSeq == expected)
      }
      assert(read(folder, nplanes = 4).shape.toSeq == Seq(2, 2, 4))
      assert(read(folder, nplanes = 1).shape.toSeq == Seq(8, 2, 1))
      for (nplanes <- Seq(3, 8, -1))
        fails(argument)(read(folder, nplanes = nplanes))(s"nplanes=$nplanes", "(2, 4)")
    }
  }

  test("images of one plane have no axis for it") {
    withFolder { folder =>
      val volumes = counting(DType.UInt8, 2, 2, 3, 2)
      write(folder, volumes, """{"shape": [2, 3, 2], "dtype": "uint8"}""")
      for (npartitions <- partitionCounts) {
        val images = read(folder, nplanes = 1, npartitions = npartitions)
        val expected =
          for (i <- 0 until 2; z <- 0 until 2; y <- 0 until 2; x <- 0 until 3) yield i * 12.0 + y * 6 +
            x * 2 + z
        assert(images.shape.toSeq == Seq(4, 2, 3) && images.toBlock.toDoubles.toSeq == expected)
      }
    }
  }

  test("an image has two axes or more") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 3, 2), """{"shape": [2], "dtype": "uint8"}""")
      fails(argument)(read(folder))("2 axes or more", "(2,)")
    }
  }

  test("files of another length than the shape says: a half image, two of them") {
    for (bytes <- Seq(0, 12, 48)) withFolder { folder =>
      write(folder, counting(DType.Int16, 3, 12), """{"shape": [3, 4], "dtype": "int16"}""")
      FileHelpers.write(folder, "image-1.bin", new Array[Byte](bytes))
      fails(data)(read(folder))("image-1.bin", "expected 24 bytes", s"found $bytes", "(3, 4) int16")
    }
  }

  test("no folder, an empty one, a configuration of series, an unknown type, a bad order") {
    withFolder { folder =>
      fails(classOf[MissingDataException])(read(folder.resolve("nothing"), Some(Array(2))))("nothing")
      fails(classOf[MissingDataException])(read(folder, Some(Array(2))))(folder.toString)
      write(folder, counting(DType.UInt8, 2, 2), """{"nkeys": 1, "nvalues": 2, "valuetype": "uint8"}""")
      fails(data)(read(folder))("series")
      FileHelpers.write(folder, "conf.json", """{"shape": [2], "dtype": "complex64"}""")
      fails(data)(read(folder))("conf.json", "complex64")
      fails(argument)(ImagesReader.fromBinary(context, folder.toString, order = "A"))("'A'")
    }
  }

  test("tiff: nplanes below 0, a missing folder") {
    withFolder { folder =>
      fails(argument)(ImagesReader.fromTiff(context, folder.toString, nplanes = -1))("nplanes", "-1")
      fails(classOf[MissingDataException])(ImagesReader.fromTiff(context, folder.toString))("'tif'")
    }
  }

  test("nothing is read before it is asked for") {
    withFolder { folder =>
      write(folder, counting(DType.UInt8, 3, 2), """{"shape": [1, 2], "dtype": "uint8"}""")
      val images = read(folder, npartitions = 3)
      Files.delete(folder.resolve("image-1.bin"))
      assert(images.record(2).toDoubles.toSeq == Seq(4.0, 5.0))
      fails(classOf[MissingDataException])(images.toBlock)("image-1.bin")
    }
  }
}
