package org.thunder.io

import java.nio.file.{Files, Path}

import scala.collection.immutable.ListMap

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, InvalidArgumentException, MissingDataException, Model, SparkSuite}
import org.thunder.array.{DType, NDBlock}

class ModelFolderSuite extends AnyFunSuite with SparkSuite {

  private object Example extends Model {
    def name = "Example"
    override def numbers =
      ListMap("k" -> 3, "tol" -> 0.5, "rule" -> "logcosh", "is_white" -> true, "n" -> (1L << 40))
    def arrays = ListMap(
      "weights" -> NDBlock.doubles(Array(1.0, Double.NaN, Double.PositiveInfinity, -4, 5, 6), 2, 3),
      "labels" -> NDBlock.wrap(DType.Int32, Array(0), Array.emptyIntArray)
    )
  }

  private def refused[E <: Exception: scala.reflect.ClassTag](folder: Path)(words: String*): Unit = {
    val message = intercept[E](ModelFolder.read(context, folder.toString)).getMessage
    assert(words.forall(message.contains(_)) && message.contains(folder.getFileName.toString), message)
  }

  test("everything comes back, and NumPy's format holds the arrays") {
    withFolder { folder =>
      val path = folder.resolve("model").toString
      ModelFolder.write(context, Example, path, overwrite = false)
      val stored = ModelFolder.read(context, path)
      assert(stored.name == "Example" && stored.int("k") == 3 && stored.double("tol") == 0.5)
      assert(stored.text("rule") == "logcosh" && stored.flag("is_white") && stored.long("n") == (1L << 40))
      assertSameBits(stored.array("weights"), Example.arrays("weights"))
      assertSameBits(stored.array("labels"), Example.arrays("labels"))
      val files = folder.resolve("model").toFile.list.toSet
      assert(files == Set("model.json", "weights.npy", "labels.npy", "SUCCESS"))
      intercept[InvalidArgumentException](ModelFolder.write(context, Example, path, overwrite = false))
      ModelFolder.write(context, Example, path, overwrite = true)
    }
  }

  test("what is asked for and not there is named") {
    withFolder { folder =>
      val path = folder.resolve("model").toString
      ModelFolder.write(context, Example, path, overwrite = false)
      val stored = ModelFolder.read(context, path)
      for (
        ask <- Seq[() => Any](
          () => stored.array("x"),
          () => stored.int("x"),
          () => stored.flag("k"),
          () => stored.int("rule")
        )
      )
        assert(intercept[DataException](ask()).getMessage.startsWith(path))
    }
  }

  test("damaged folders") {
    withFolder { folder =>
      refused[MissingDataException](folder)("no model")
      for (
        text <- Seq(
          "",
          "[1]",
          "{\"model\": 3}",
          "{\"numbers\": {}}",
          "{\"model\"",
          "{\"model\": \"PCA\", \"arrays\": [1]}"
        )
      ) {
        Files.writeString(folder.resolve("model.json"), text)
        refused[DataException](folder)()
      }
      Files.writeString(folder.resolve("model.json"), "{\"model\": \"PCA\", \"arrays\": [\"mean\"]}")
      refused[MissingDataException](folder)("mean.npy")
      Files.write(folder.resolve("mean.npy"), Array[Byte](1, 2, 3))
      refused[DataException](folder)("mean.npy")
    }
  }
}
