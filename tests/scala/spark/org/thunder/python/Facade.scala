package org.thunder.python

import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.{Files, Path}

import org.apache.spark.sql.SparkSession
import org.apache.spark.api.java.JavaRDD
import org.scalatest.{BeforeAndAfterAll, Suite}

import org.thunder.{Data, Images, Series}
import org.thunder.array.{DType, NDBlock}

/** The facade on a local session, with Python's side of the hand-over. */
trait Facade extends BeforeAndAfterAll { self: Suite =>

  protected lazy val session: SparkSession =
    SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate()
  protected lazy val api: PythonApi = new PythonApi(session)
  protected lazy val folder: Path = Files.createTempDirectory("thunder-facade")

  override protected def beforeAll(): Unit = {
    session.sparkContext.setLogLevel("ERROR")
    super.beforeAll()
  }

  override protected def afterAll(): Unit =
    try super.afterAll()
    finally {
      folder.toFile.listFiles.foreach(_.delete())
      Files.delete(folder)
    }

  protected def path(name: String): String = folder.resolve(name).toString

  /** Integers as Python packs them. */
  protected def integers(values: Long*): Array[Byte] = Facade.integers(values)

  /** 0, 1, 2, ... as float64 of the given shape. */
  protected def ramp(shape: Int*): NDBlock =
    NDBlock.doubles(Array.tabulate(shape.product)(_.toDouble), shape: _*)

  protected def images(npartitions: Int, shape: Int*): Images =
    Images.fromBlock(session.sparkContext, ramp(shape: _*), npartitions)

  protected def series(npartitions: Int, shape: Int*): Series =
    Series.fromBlock(session.sparkContext, ramp(shape: _*), npartitions)

  protected def values(data: Data[_]): Seq[Double] = data.toBlock.toDoubles.toSeq

  /** What a facade method wrote to `name`, by the description it returned. */
  protected def read(description: String, name: String): (Seq[Int], Seq[Double]) = {
    val words = description.split(" ")
    val shape = words(1).split(",").map(_.toInt)
    val block = RawFile.block(path(name), DType(words(0)), shape)
    (shape.toSeq, block.toDoubles.toSeq)
  }

  /** The elements of an RDD as Python has it. */
  protected def bytes(rdd: JavaRDD[Array[Byte]]): Seq[Array[Byte]] = rdd.rdd.collect().toSeq

  /** Number and count of every piece. */
  protected def heads(pieces: JavaRDD[Array[Byte]]): Seq[(Long, Int)] =
    bytes(pieces).map(piece => (new Piece(piece).number, new Piece(piece).count))
}

private[python] object Facade {

  def integers(values: Seq[Long]): Array[Byte] = {
    val buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN)
    values.foreach(buffer.putLong)
    buffer.array
  }

  /** Records of the given numbers as Python packs them. */
  def packed(numbers: Seq[Long], values: Array[Byte]): Array[Byte] =
    integers(numbers.length.toLong +: numbers) ++ values
}
