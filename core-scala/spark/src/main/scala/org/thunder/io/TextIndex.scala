package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.spark.SparkContext

import org.thunder.DataException
import org.thunder.format.{TextLines, TextRecords}

import scala.util.Using

/** Where the records of text files lie: found by one pass over them that reads no number.
  *
  * @param pieces
  *   those in which records begin, in their order
  * @param records
  *   number of all records
  */
private[io] final class TextIndex(val pieces: Array[TextIndex.Piece], val records: Long)
    extends Serializable {

  /** The piece that holds a record, and the first record of a later file. */
  def find(record: Long): (TextIndex.Piece, Long) = {
    var (least, beyond) = (0, pieces.length)
    while (beyond - least > 1) {
      val middle = (least + beyond) >>> 1
      if (pieces(middle).firstRecord <= record) least = middle else beyond = middle
    }
    val piece = pieces(least)
    (piece, pieces.iterator.drop(least).find(_.file != piece.file).fold(records)(_.firstRecord))
  }
}

private[io] object TextIndex {

  /** A part of a file: where its first line begins, the number of that line in the file, counted from 1, and the number
    * of its first record among all.
    */
  final case class Piece(file: Int, start: Long, firstLine: Long, firstRecord: Long)

  /** A compressed file is one piece. */
  private final val PieceBytes = 4L << 20
  private final val MaxTasks = 64

  def apply(context: SparkContext, files: Array[InputFile]): TextIndex = {
    val configuration = new SharedConfiguration(context)
    val ranges = files.indices.flatMap(i => split(configuration.value, files, i))
    val counted =
      if (ranges.isEmpty) Array.empty[TextLines.Piece]
      else
        context.parallelize(ranges, math.min(ranges.length, MaxTasks))
          .map { case (file, from, until) => count(configuration.value, files(file), from, until) }
          .collect()
    number(ranges.map(_._1).toArray, counted)
  }

  private def split(
      configuration: Configuration,
      files: Array[InputFile],
      file: Int
  ): Seq[(Int, Long, Long)] =
    if (TextStream.isCompressed(configuration, files(file))) Seq((file, 0L, Long.MaxValue))
    else {
      val length = files(file).length
      (0L until length by PieceBytes).map(from => (file, from, math.min(length, from + PieceBytes)))
    }

  private def count(
      configuration: Configuration,
      file: InputFile,
      from: Long,
      until: Long
  ): TextLines.Piece =
    Using.resource(TextStream.open(configuration, file, math.max(0, from - 1))) { stream =>
      TextLines.count(stream, file.path, from, until)
    }

  private def number(files: Array[Int], counted: Array[TextLines.Piece]): TextIndex = {
    var (line, record) = (1L, 0L)
    val pieces = counted.indices.flatMap { i =>
      if (i == 0 || files(i) != files(i - 1)) line = 1
      val piece = Piece(files(i), counted(i).start, line, record)
      line += counted(i).lines
      record += counted(i).records
      Option.when(counted(i).records > 0)(piece)
    }
    new TextIndex(pieces.toArray, record)
  }

  /** Numbers in the first record of all. */
  def columns(configuration: Configuration, files: Array[InputFile], index: TextIndex): Int = {
    val first = index.pieces.headOption.getOrElse(throw new DataException(
      s"${files.head.path}: expected lines of numbers, found none in ${files.length} files"
    ))
    val file = files(first.file)
    Using.resource(TextStream.open(configuration, file, 0))(TextRecords.columns(_, file.path))
  }
}
