package org.thunder.python

import java.nio.ByteBuffer
import java.nio.ByteOrder.LITTLE_ENDIAN
import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{DType, NDBlock}

class RawFileSuite extends AnyFunSuite {

  private val block = NDBlock.floats(Array.tabulate(12)(_ + 0.5f), 4, 3)

  private def withFile[T](body: Path => T): T = {
    val file = Files.createTempFile("thunder", ".raw")
    try body(file)
    finally { Files.deleteIfExists(file); () }
  }

  test("a block is written as its little-endian bytes in C order, and described") {
    withFile { file =>
      assert(RawFile.save(block, file.toString) == "float32 4,3")
      val floats = ByteBuffer.wrap(Files.readAllBytes(file)).order(LITTLE_ENDIAN).asFloatBuffer
      assert(Seq.fill(12)(floats.get()) == block.floats.toSeq)
      assert(RawFile.block(file.toString, DType.Float32, Array(4, 3)).floats.toSeq == block.floats.toSeq)
    }
  }

  test("rows are read from the middle") {
    withFile { file =>
      RawFile.save(block, file.toString)
      val rows = new RawFile(file.toString, 4, Array(3), DType.Float32).read(1, 2)
      assert(rows.shape.toSeq == Seq(2, 3))
      assert(rows.floats.toSeq == block.floats.slice(3, 9).toSeq)
    }
  }

  test("chunks go to their places, in any order") {
    withFile { file =>
      RawFile.write(new RowChunk(2, block.sliceRows(2, 2)), file)
      RawFile.write(new RowChunk(0, block.sliceRows(0, 2)), file)
      assert(RawFile.block(file.toString, DType.Float32, Array(4, 3)).floats.toSeq == block.floats.toSeq)
    }
  }

  test("a file that is too short is told") {
    withFile { file =>
      RawFile.save(block, file.toString)
      val error = intercept[DataException](RawFile.block(file.toString, DType.Float32, Array(5, 3)))
      assert(error.getMessage.contains("shorter than its array"))
    }
  }

  test("an owned file goes when nothing refers to it") {
    withFile { file =>
      RawFile.save(block, file.toString)
      var source = RawFile.owned(file.toString, 4, Array(3), DType.Float32)
      System.gc()
      assert(source.read(0, 1).floats.toSeq == Seq(0.5f, 1.5f, 2.5f))
      source = null
      var tries = 0
      while (Files.exists(file) && tries < 100) { System.gc(); Thread.sleep(50); tries += 1 }
      assert(!Files.exists(file))
    }
  }
}
