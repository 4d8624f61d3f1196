package org.thunder.io

import java.nio.file.{Files, Path, Paths}

import org.apache.spark.TaskContext
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Images, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{DType, NDBlock}

class BinaryWriterSuite extends AnyFunSuite with SparkSuite {
  private val movie = counting(DType.Int16, 5, 3, 4)
  private def images(block: NDBlock = movie, npartitions: Int = 2) =
    Images.fromBlock(context, block, npartitions)
  private def write(images: Images, path: Path, overwrite: Boolean = false): Unit =
    BinaryWriter.write(images, path.toString, "image", overwrite)
  private def write(series: Series, path: Path): Unit =
    BinaryWriter.write(series, path.toString, "series", overwrite = false)

  private def text(file: Path): String = new String(Files.readAllBytes(file))

  test("images: a file each, the configuration, and SUCCESS; nothing else") {
    for (npartitions <- partitionCounts) withFolder { folder =>
      val target = folder.resolve("out")
      write(images(npartitions = npartitions), target)
      val expected = (0 until 5).map(i => f"image-$i%05d.bin")
      assert(FileHelpers.names(target) == ("SUCCESS" +: "conf.json" +: expected).sorted)
      assert(FileHelpers.names(folder) == Seq("out"))
      assert(text(target.resolve("conf.json")) == "{\"shape\": [3, 4], \"dtype\": \"int16\"}\n")
      assert(Files.readAllBytes(target.resolve("image-00002.bin")).sameElements(FileHelpers.bytes(
        movie,
        24,
        12
      )))
      assert(Files.size(target.resolve("SUCCESS")) == 0)
    }
  }

  test("series: a file for each partition, named after its first record's place") {
    withFolder { folder =>
      write(Series.fromBlock(context, counting(DType.Float32, 3, 4, 2), 3), folder.resolve("out"))
      val expected = Seq("series-00000-00000.bin", "series-00001-00000.bin", "series-00002-00000.bin")
      assert(FileHelpers.names(folder.resolve("out")) == Seq("SUCCESS", "conf.json") ++ expected)
      assert(text(folder.resolve("out/conf.json")) == "{\"shape\": [3, 4, 2], \"dtype\": \"float32\"}\n")
    }
  }

  test("what is written is read again, in every type, from any number of partitions to any") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val block = counting(dtype, 5, 3, 4)
      write(images(block, npartitions), folder.resolve("images"))
      assertSameBits(ImagesReader.fromBinary(context, s"$folder/images").toBlock, block)
      write(Series.fromBlock(context, block, npartitions), folder.resolve("series"))
      assertSameBits(SeriesReader.fromBinary(context, s"$folder/series", npartitions = 4).toBlock, block)
    }
  }

  test("chunks of a partition follow each other in its file") {
    withFolder { folder =>
      val block = counting(DType.UInt16, 23, 3)
      write(new Series(inChunks(block, 2, 5), Array(23)), folder.resolve("out"))
      assert(FileHelpers.names(folder.resolve("out")).count(_.endsWith(".bin")) == 3)
      assertSameBits(SeriesReader.fromBinary(context, s"$folder/out").toBlock, block)
    }
  }

  test("no records: a folder without files") {
    withFolder { folder =>
      write(images(NDBlock.zeros(DType.UInt8, Array(0, 2, 2))), folder.resolve("out"))
      assert(FileHelpers.names(folder.resolve("out")) == Seq("SUCCESS", "conf.json"))
    }
  }

  test("folders that lead there are made") {
    withFolder { folder =>
      write(images(), folder.resolve("a/b/out"))
      assert(FileHelpers.names(folder.resolve("a/b")) == Seq("out"))
    }
  }

  test("an existing folder or file stays as it is, without any job") {
    withFolder { folder =>
      FileHelpers.write(folder, "out/mine.txt", "mine")
      FileHelpers.write(folder, "file", "mine")
      val failing =
        images().rows.mapBlocks(DType.Int16, Array(3, 4))(_ => throw new IllegalStateException("a job"))
      for (name <- Seq("out", "file")) {
        val error = intercept[InvalidArgumentException](write(new Images(failing), folder.resolve(name)))
        assert(error.getMessage.contains(s"$folder/$name") && error.getMessage.contains("overwrite"))
      }
      assert(FileHelpers.names(folder) == Seq("file", "out") &&
        FileHelpers.names(folder.resolve("out")) == Seq("mine.txt"))
    }
  }

  test("overwrite replaces all of it, even by what is read from it") {
    withFolder { folder =>
      val target = folder.resolve("out")
      FileHelpers.write(folder, "out/mine.txt", "mine")
      write(images(), target, overwrite = true)
      assert(!Files.exists(target.resolve("mine.txt")) && FileHelpers.names(folder) == Seq("out"))
      val read = ImagesReader.fromBinary(context, target.toString)
      write(read.select(Array(Array(4, 0), Array(0, 1, 2), Array(0, 1, 2, 3))), target, overwrite = true)
      assert(FileHelpers.names(target).count(_.endsWith(".bin")) == 2 &&
        FileHelpers.names(folder) == Seq("out"))
      assertSameBits(
        ImagesReader.fromBinary(context, target.toString).toBlock,
        org.thunder.array.Tiles.rows(movie, Array(4, 0))
      )
    }
  }

  /** Fails at the last image, when others have been written. */
  private def failing(attempts: Int): Images = new Images(
    inChunks(movie, 1, 3).mapChunks(DType.Int16, Array(3, 4)) { chunk =>
      if (chunk.firstRow == 4 && TaskContext.get().attemptNumber() < attempts)
        throw new IllegalStateException("broken")
      chunk.block
    }
  )

  test("a failure leaves nothing behind, and the previous folder in its place") {
    withFolder { folder =>
      val target = folder.resolve("out")
      assert(rootOf(intercept[Exception](write(failing(100), target))).getMessage.contains("broken"))
      assert(FileHelpers.names(folder).isEmpty)
      FileHelpers.write(folder, "out/mine.txt", "mine")
      intercept[Exception](write(failing(100), target, overwrite = true))
      assert(FileHelpers.names(folder) == Seq("out") && FileHelpers.names(target) == Seq("mine.txt"))
    }
  }

  test("a task that fails in the middle of a file and is repeated leaves no trace") {
    withFolder { folder =>
      val rows = failing(1).rows
      write(new Series(rows.reshapeRows(Array(12)), Array(5)), folder.resolve("out"))
      val expected = Seq("SUCCESS", "conf.json", "series-00000.bin", "series-00003.bin")
      assert(FileHelpers.names(folder.resolve("out")) == expected)
      assertSameBits(SeriesReader.fromBinary(context, s"$folder/out").toBlock, movie.reshape(Array(5, 12)))
    }
  }

  test("tasks that outlive a failed job write nothing any more") {
    withFolder { folder =>
      val rows = inChunks(counting(DType.UInt8, 40, 2), 1, 20).mapChunks(DType.UInt8, Array(2)) { chunk =>
        if (chunk.firstRow == 20) throw new IllegalStateException("broken")
        if (chunk.firstRow < 20) Thread.sleep(50)
        chunk.block
      }
      intercept[Exception](write(new Images(rows), folder.resolve("out")))
      Thread.sleep(1500)
      assert(FileHelpers.names(folder).isEmpty)
    }
  }

  test("SUCCESS is there only when everything else is") {
    withFolder { folder =>
      val target = folder.resolve("out").toString
      val watching = images().rows.mapChunks(DType.Int16, Array(3, 4)) { chunk =>
        if (Files.exists(Paths.get(target))) throw new IllegalStateException("too early")
        chunk.block
      }
      write(new Images(watching), folder.resolve("out"))
      val times = Seq("conf.json", "SUCCESS").map(name => Files.getLastModifiedTime(Paths.get(target, name)))
      assert(times(0).compareTo(times(1)) <= 0)
    }
  }
}
