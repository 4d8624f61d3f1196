package org.thunder.cli

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.ByteBuffer
import java.nio.ByteOrder.LITTLE_ENDIAN
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import org.apache.spark.SparkContext
import org.scalatest.{BeforeAndAfterAll, Suite}

import org.thunder.{Golden, NumericAssertions, SparkSuite}
import org.thunder.array.{BlockCodec, NDBlock}
import org.thunder.io.ImagesReader

import scala.jdk.CollectionConverters._

/** What a command line gave. */
final case class Outcome(code: Int, out: String, err: String) {

  def json: JsonNode = new ObjectMapper().readTree(out)

  /** The one line on standard error. */
  def problem: String = {
    require(err.linesIterator.length == 1, err)
    err.stripLineEnd
  }
}

/** Runs command lines in this process, on a local session and in temporary folders, and reads what they wrote. */
trait CommandLine extends BeforeAndAfterAll with NumericAssertions { self: Suite =>

  protected val golden: Map[String, NDBlock] = Golden("cli")
  protected lazy val context: SparkContext = SparkSuite.session.sparkContext
  protected lazy val folder: Path = Files.createTempDirectory("thunder-cli")

  override protected def beforeAll(): Unit = {
    context.setLogLevel("ERROR")
    super.beforeAll()
  }

  override protected def afterAll(): Unit =
    try super.afterAll()
    finally delete(folder)

  protected def thunder(words: Any*): Outcome = {
    val (out, err) = (new ByteArrayOutputStream, new ByteArrayOutputStream)
    val code = Main.run(words.map(_.toString).toArray, new PrintStream(out, true), new PrintStream(err, true))
    Outcome(code, out.toString(UTF_8), err.toString(UTF_8))
  }

  /** A command that has to succeed. */
  protected def summary(words: Any*): JsonNode = {
    val outcome = thunder(words :+ "--json": _*)
    assert(outcome.code == Main.Success, outcome.err)
    outcome.json
  }

  protected def write(path: String, bytes: Array[Byte]): Path = {
    val file = folder.resolve(path)
    Files.createDirectories(file.getParent)
    Files.write(file, bytes)
  }

  protected def write(path: String, text: String): Path = write(path, text.getBytes(UTF_8))

  /** The golden movie, (3, 4, 2, 12) int16, as Thunder 1.x wrote series. */
  protected lazy val flatSeries: Path = {
    write("flat/series-00000.bin", BlockCodec.encode(golden("movie")))
    write("flat/conf.json", """{"shape": [3, 4, 2, 12], "dtype": "int16"}""").getParent
  }

  /** The same as 1.x wrote images: a file for each frame. */
  protected lazy val flatImages: Path = {
    for (frame <- 0 until 12)
      write(f"frames/image-$frame%05d.bin", BlockCodec.encode(NDBlock.doubles(frameOf(frame), 3, 4, 2)))
    write("frames/conf.json", """{"shape": [3, 4, 2], "dtype": "float64"}""").getParent
  }

  /** The same as Thunder 0.6 wrote series, in two files: each record has its position before it. */
  protected lazy val keyedSeries: Path = {
    val movie = golden("movie").toDoubles
    val records = for (x <- 0 until 2; y <- 0 until 4; z <- 0 until 3) yield {
      val buffer = ByteBuffer.allocate(2 * (3 + 12)).order(LITTLE_ENDIAN)
      Seq(z, y, x).foreach(key => buffer.putShort(key.toShort))
      for (t <- 0 until 12) buffer.putShort(movie(((z * 4 + y) * 2 + x) * 12 + t).toShort)
      buffer.array
    }
    val (left, right) = records.splitAt(10)
    write("keyed/key00.bin", left.toArray.flatten)
    write("keyed/key01.bin", right.toArray.flatten)
    write(
      "keyed/conf.json",
      """{"input": "/x", "nkeys": 3, "nvalues": 12, "valuetype": "int16", "keytype": "int16", "dims": [3, 4, 2]}"""
    ).getParent
  }

  /** The golden design as CSV. */
  protected lazy val design: Path = {
    val values = golden("design").toDoubles.grouped(2).map(_.mkString(","))
    write("design.csv", ("speed,wave" +: values.toSeq).mkString("\n"))
  }

  private def frameOf(t: Int): Array[Double] = {
    val movie = golden("movie").toDoubles
    Array.tabulate(24)(i => movie(i * 12 + t))
  }

  /** What our own reader finds in a folder of maps: (maps, z, y, x). */
  protected def maps(path: Any): NDBlock = ImagesReader.fromBinary(context, path.toString).toBlock

  protected def doubles(node: JsonNode): NDBlock =
    NDBlock.doubles(node.elements.asScala.map(_.doubleValue).toArray)

  private def delete(path: Path): Unit =
    Files.walk(path).sorted(java.util.Comparator.reverseOrder[Path]).forEach(Files.delete(_))
}
