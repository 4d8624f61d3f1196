package org.thunder

import java.io.File
import java.nio.file.{Files, Path}

import org.apache.spark.SparkContext
import org.apache.spark.sql.SparkSession
import org.scalatest.Suite
import org.thunder.array.{BlockCodec, ChunkLayout, DType, NDBlock}
import org.thunder.io.SourceRDD

/** The Spark session of a test JVM: one for all suites, made when the first of them needs it.
  *
  * `THUNDER_TEST_MASTER` names its master: by default two cores, on which a task may fail up to three times. With `local-cluster[2,1,1024]`, which needs `SPARK_HOME` (such as PySpark's folder), executors share
  * nothing with the driver.
  */
trait SparkSuite extends NumericAssertions { this: Suite =>

  def spark: SparkSession = SparkSuite.session
  def context: SparkContext = spark.sparkContext

  /** The numbers of the RDDs that are persisted. Those that other suites left behind may be freed at any time, so only new
    * ones say something.
    */
  def persisted: Set[Int] = context.getPersistentRDDs.keys.toSet

  /** Of every distributed operation it has to be said that these make no difference. */
  val partitionCounts: Seq[Int] = Seq(1, 3, 64)

  /** Every type in three partitions, some of them also in others; 0 stands for the standard layout. */
  val typesAndPartitions: Seq[(DType, Int)] =
    DType.all.map(_ -> 3) ++
      Seq(DType.UInt8, DType.Int16, DType.Float64).flatMap(t => Seq(t -> 0, t -> 1, t -> 64))

  /** The rows of a block, in `chunks` chunks for each of the partitions. */
  def distribute(block: NDBlock, npartitions: Int = 3): ChunkedRows =
    SourceRDD.rows(context, io.BlockSource(context, block), npartitions)

  /** Rows in several chunks to a partition, which otherwise only large data have. */
  def inChunks(block: NDBlock, rowsPerChunk: Int, chunksPerPartition: Int): ChunkedRows = {
    val starts = (0 until block.rows by rowsPerChunk).toArray
    val counts = starts.map(start => math.min(rowsPerChunk, block.rows - start))
    val partitions = (starts.length + chunksPerPartition - 1) / chunksPerPartition
    val layout = ChunkLayout.ofCounts(counts, starts.indices.map(_ / chunksPerPartition).toArray, partitions)
    val chunks = starts.zip(counts).map { case (start, count) =>
      new RowChunk(start.toLong, block.sliceRows(start, count))
    }
    val grouped = chunks.grouped(chunksPerPartition).toSeq
    new ChunkedRows(
      context.parallelize(grouped, partitions).mapPartitions(_.flatten),
      layout,
      block.shape.tail,
      block.dtype
    )
  }

  /** Every chunk as the layout says, and the rows of all. */
  def assertLaidOut(rows: ChunkedRows): Unit = {
    val found = rows.rdd.mapPartitions(chunks =>
      Iterator.single(chunks.map(c => (c.firstRow, c.rows)).toList)
    ).collect()
    val layout = rows.layout
    val expected = (0 until layout.partitions).map { partition =>
      layout.chunksOf(partition).map(chunk => (layout.start(chunk), layout.count(chunk))).toList
    }
    assert(found.toSeq == expected)
    rows.rdd.map(_.block).map(block => (block.dtype.name, block.shape.tail.toSeq)).collect().foreach { found =>
      assert(found == ((rows.dtype.name, rows.rowShape.toSeq)))
    }
  }

  def assertSameBits(actual: NDBlock, expected: NDBlock, hint: String = ""): Unit = {
    assert(actual.dtype == expected.dtype && actual.shape.toSeq == expected.shape.toSeq, hint)
    assert(BlockCodec.encode(actual).sameElements(BlockCodec.encode(expected)), hint)
  }

  /** 0, 1, 2, … in a type, as far as it goes. */
  def counting(dtype: DType, shape: Int*): NDBlock = {
    val size = NDBlock.elements(shape.toArray)
    array.Convert.cast(NDBlock.doubles(Array.tabulate(size)(i => (i % 251).toDouble), shape: _*), dtype)
  }

  /** What a failed job really died of. */
  def rootOf(failure: Throwable): Throwable =
    if (failure.getCause == null) failure else rootOf(failure.getCause)

  def withFolder[T](body: Path => T): T = {
    val folder = Files.createTempDirectory("thunder")
    try body(folder)
    finally SparkSuite.delete(folder.toFile)
  }
}

object SparkSuite {

  lazy val session: SparkSession = {
    val master = sys.env.getOrElse("THUNDER_TEST_MASTER", "local[2,4]")
    val builder = SparkSession
      .builder()
      .master(master)
      .appName("thunder-tests")
      .config("spark.ui.enabled", "false")
      .config("spark.log.level", "ERROR")
      .config("spark.driver.host", "127.0.0.1")
      .config("spark.driver.bindAddress", "127.0.0.1")
    if (!master.startsWith("local[")) builder.config("spark.executor.extraClassPath", ourClasses)
    builder.getOrCreate()
  }

  /** The tests' class path without what Spark's own folder holds. */
  private def ourClasses: String = {
    val sparks = new File(sys.env("SPARK_HOME"), "jars").list().toSet
    val entries = System.getProperty("java.class.path").split(File.pathSeparator)
    entries.filterNot(entry => sparks(new File(entry).getName)).mkString(File.pathSeparator)
  }

  private[thunder] def delete(file: File): Unit = {
    Option(file.listFiles).foreach(_.foreach(delete))
    file.delete()
    ()
  }
}
