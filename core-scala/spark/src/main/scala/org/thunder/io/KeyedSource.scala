package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path
import org.apache.spark.rdd.RDD
import org.apache.spark.SparkContext

import org.thunder.{ChunkedRows, DataException, PlaceOnce, RowShuffle, Series}
import org.thunder.array.{ChunkLayout, NDBlock}
import org.thunder.format.{KeyedBlock, KeyedConf}

/** Series in Thunder 0.6's format, whose records carry their positions: read in any order, laid out by key. */
private[thunder] object KeyedSource {

  /** Reads the keys once to learn the space and that it is filled, then the records. Cost: two passes over the files
    * and a shuffle.
    */
  def read(context: SparkContext, files: Array[InputFile], conf: KeyedConf, npartitions: Int): Series = {
    val chunks = decoded(context, files, conf)
    val nkeys = conf.records.nkeys
    if (nkeys == 0)
      throw new DataException(s"${files.head.path}: records without keys (nkeys = 0) have no positions")
    val bounds = chunks.map { case (_, keyed) => bound(keyed, nkeys) }.reduce(widest)
    val origin = originOf(bounds, conf, files)
    val space =
      conf.dims.map(_.toArray).getOrElse(Array.tabulate(nkeys)(i => bounds.greatest(i) - origin(i) + 1))
    checkFilled(bounds, space, files)
    val folder = new Path(files.head.path).getParent.toString
    new Series(arranged(chunks, conf, folder, origin, space, npartitions), space)
  }

  private def decoded(
      context: SparkContext,
      files: Array[InputFile],
      conf: KeyedConf
  ): RDD[(Int, KeyedBlock)] = {
    val configuration = new SharedConfiguration(context)
    val recordBytes = conf.records.recordBytes
    val step = math.max(1, ChunkLayout.ChunkBytes / recordBytes) * recordBytes
    val pieces = files.indices.flatMap { i =>
      if (files(i).length % recordBytes != 0) throw new DataException(
        s"${files(i).path}: ${files(i).length} bytes are not a whole number of records of $recordBytes bytes " +
          s"(${conf.records.nkeys} keys and ${conf.records.nvalues} values)"
      )
      (0L until files(i).length by step).map(from => (i, from, math.min(step, files(i).length - from)))
    }
    if (pieces.isEmpty) throw new DataException(s"${files.head.path}: the files are empty")
    context.parallelize(pieces, math.min(pieces.length, 64)).map { case (i, from, bytes) =>
      (i, readPiece(configuration.value, files(i), conf, from, bytes))
    }
  }

  private def readPiece(
      hadoop: Configuration,
      file: InputFile,
      conf: KeyedConf,
      from: Long,
      bytes: Long
  ): KeyedBlock = {
    val source = FileSource.open(hadoop, file)
    try conf.records.decode(file.path, source.read(from, bytes), 0, (bytes / conf.records.recordBytes).toInt)
    finally source.close()
  }

  private final case class Bounds(least: Array[Int], greatest: Array[Int], records: Long)

  private def bound(keyed: KeyedBlock, nkeys: Int): Bounds = {
    val (least, greatest) = (Array.fill(nkeys)(Int.MaxValue), Array.fill(nkeys)(Int.MinValue))
    for (i <- keyed.keys.indices) {
      least(i % nkeys) = math.min(least(i % nkeys), keyed.keys(i))
      greatest(i % nkeys) = math.max(greatest(i % nkeys), keyed.keys(i))
    }
    Bounds(least, greatest, keyed.values.rows)
  }

  private def widest(a: Bounds, b: Bounds): Bounds = Bounds(
    a.least.zip(b.least).map { case (x, y) => math.min(x, y) },
    a.greatest.zip(b.greatest).map { case (x, y) => math.max(x, y) },
    a.records + b.records
  )

  /** Keys count from 0, or from 1 as MATLAB wrote them. */
  private def originOf(bounds: Bounds, conf: KeyedConf, files: Array[InputFile]): Array[Int] = {
    val origin = if (bounds.least.forall(_ >= 1)) 1 else 0
    val space = conf.dims.getOrElse(bounds.greatest.map(_ - origin + 1).toSeq)
    for (axis <- bounds.least.indices)
      if (bounds.least(axis) < 0 || bounds.greatest(axis) - origin >= space(axis)) throw new DataException(
        s"${files.head.path}: key ${axis + 1} runs from ${bounds.least(axis)} to ${bounds.greatest(axis)}, " +
          s"outside dims ${space.mkString("[", ", ", "]")}"
      )
    Array.fill(bounds.least.length)(origin)
  }

  private def checkFilled(bounds: Bounds, space: Array[Int], files: Array[InputFile]): Unit = {
    val expected = NDBlock.elements(space)
    if (bounds.records != expected) throw new DataException(
      s"${files.head.path}: ${bounds.records} records do not fill a space of ${space.mkString(" x ")}, which has $expected"
    )
  }

  private def arranged(
      chunks: RDD[(Int, KeyedBlock)],
      conf: KeyedConf,
      folder: String,
      origin: Array[Int],
      space: Array[Int],
      npartitions: Int
  ): ChunkedRows = {
    val dtype = conf.records.valueType
    val rowShape = Array(conf.records.nvalues)
    val layout =
      ChunkLayout(NDBlock.elements(space), conf.records.nvalues.toLong * dtype.itemSize, npartitions)
    val blocks = chunks.map { case (_, keyed) => (positions(keyed, origin, space), keyed.values) }
    RowShuffle.place(blocks, layout, rowShape, dtype) { () =>
      new PlaceOnce(row => s"$folder: the record of keys ${PlaceOnce.key(row, origin.map(_.toLong), space)}")
    }
  }

  /** Where in the space each record belongs. */
  private def positions(keyed: KeyedBlock, origin: Array[Int], space: Array[Int]): Array[Long] = {
    val rows = new Array[Long](keyed.values.rows)
    var record = 0
    while (record < rows.length) {
      var axis = 0
      while (axis < space.length) {
        rows(record) = rows(record) * space(axis) + keyed.keys(record * space.length + axis) - origin(axis)
        axis += 1
      }
      record += 1
    }
    rows
  }
}
