package org.thunder.io

import java.nio.ByteOrder
import java.nio.file.Path

import scala.util.Using

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, SparkSuite}
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** What every kind of open file does. */
trait FileSourceChecks extends AnyFunSuite with SparkSuite {

  private[io] def open(file: InputFile): FileSource

  private def write(folder: Path, bytes: Array[Byte]): InputFile = {
    val file = FileHelpers.write(folder, "a b%20c.bin", bytes)
    InputFiles.find(context.hadoopConfiguration, file.toString, "bin").head
  }

  test("name, length, and any bytes") {
    withFolder { folder =>
      Using.resource(open(write(folder, Array.tabulate[Byte](100)(_.toByte)))) { source =>
        assert(source.length == 100 && source.name.endsWith("a b%20c.bin"))
        assert(source.read(97, 3).toSeq == Seq[Byte](97, 98, 99) &&
          source.read(0, 2).toSeq == Seq[Byte](0, 1))
        assert(source.read(100, 0).isEmpty)
        assert(intercept[DataException](source.read(98, 3)).getMessage.contains("a b%20c.bin"))
      }
    }
  }

  test("more bytes than a buffer holds, to the middle of an array") {
    withFolder { folder =>
      val bytes = new Array[Byte](400001)
      new java.util.Random(1).nextBytes(bytes)
      Using.resource(open(write(folder, bytes))) { source =>
        val found = new Array[Byte](400010)
        source.readFully(1, found, 7, 400000)
        assert(found.slice(7, 400007).sameElements(bytes.drop(1)))
        assert(found.take(7).forall(_ == 0) && found.takeRight(3).forall(_ == 0))
      }
    }
  }

  test("blocks of every type and both byte orders, from any byte on") {
    withFolder { folder =>
      val bytes = new Array[Byte](600003)
      new java.util.Random(2).nextBytes(bytes)
      Using.resource(open(write(folder, bytes))) { source =>
        for (dtype <- DType.all; order <- Seq(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          val count = 600000 / dtype.itemSize
          val values = bytes.drop(3)
          val known = if (dtype == DType.Bool) values.map(b => if (b == 0) 0.toByte else 1.toByte) else values
          val expected = BlockCodec.decode(dtype, Array(count), known, order)
          val found = NDBlock.zeros(dtype, Array(count + 3))
          source.readBlock(3, found, 2, count, order)
          val zeros = new Array[Byte](2 * dtype.itemSize)
          assert(
            BlockCodec.encode(found).sameElements(zeros ++ BlockCodec.encode(expected) ++
              zeros.take(dtype.itemSize)),
            s"$dtype $order"
          )
        }
      }
    }
  }

  test("a file that is shorter than it was") {
    withFolder { folder =>
      val file = FileHelpers.write(folder, "y.bin", "123")
      Using.resource(open(InputFile(file.toString, 6))) { source =>
        def check(read: => Unit): Unit = {
          val message = intercept[DataException](read).getMessage
          assert(message.contains("y.bin") && message.contains("from byte 1 on") &&
            message.contains("ends before"))
        }
        check { source.read(1, 5); () }
        check(source.readBlock(1, NDBlock.zeros(DType.Int16, Array(2)), 0, 2, ByteOrder.LITTLE_ENDIAN))
      }
    }
  }
}
