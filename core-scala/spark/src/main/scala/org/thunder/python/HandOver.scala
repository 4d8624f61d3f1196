package org.thunder.python

import java.io.IOException
import java.nio.ByteBuffer
import java.nio.ByteOrder.LITTLE_ENDIAN
import java.nio.channels.ClosedByInterruptException
import java.nio.file.{DirectoryNotEmptyException, Files, Path, Paths}

import org.apache.spark.TaskContext
import org.apache.spark.sql.Row
import org.apache.spark.sql.catalyst.InternalRow

import org.thunder.array.{BlockCodec, NDBlock}

import scala.collection.mutable
import scala.util.Using

/** What a task gives to its Python worker: rows of numbers, and of values either in the row or, where both see one
  * folder in memory, in a file that the row names. The socket between them takes three times as long as files.
  *
  * The worker removes the file, and may put its result under the same name. Few are there at any time: while more
  * wait to be read, and when the folder is full, values travel in the row. What is left when the task ends, in
  * whichever way, is removed.
  *
  * @param folder
  *   of files in memory; none if empty
  */
private[python] final class HandOver(folder: String) {
  import HandOver._

  private var ownFolder: Option[Path] = None
  private var written = 0
  private val waiting = mutable.Queue.empty[(Path, Long)]

  /** A row of values in a file, one block behind the other; none if they have to travel in the row. */
  def filed(number: Long, rows: Int, blocks: NDBlock*): Option[Row] = {
    val bytes = blocks.map(_.bytes).sum
    if (folder.isEmpty || bytes < SmallBytes || !hasRoom(bytes)) None
    else save(blocks, bytes).map(file => makeRow(number, rows, file, blocks.map(_ => NoBytes)))
  }

  /** The same, or else the row that holds the values. */
  def row(number: Long, rows: Int, blocks: NDBlock*): Row =
    filed(number, rows, blocks: _*).getOrElse(makeRow(number, rows, "", blocks.map(BlockCodec.encode)))

  private def makeRow(number: Long, rows: Int, file: String, payloads: Seq[Array[Byte]]): Row =
    Row.fromSeq(Seq[Any](number, rows, file) ++ payloads)

  private def hasRoom(bytes: Long): Boolean = {
    waiting.filterInPlace { case (file, _) => Files.exists(file) }
    waiting.isEmpty || waiting.map(_._2).sum + bytes <= WaitingBytes
  }

  private def save(blocks: Seq[NDBlock], bytes: Long): Option[String] =
    try {
      val file = taskFolder().resolve(written.toString)
      written += 1
      waiting += file -> bytes
      try RawFile.save(blocks, file, Alignment)
      catch { case full: IOException => Files.deleteIfExists(file); throw full }
      Some(file.toString)
    } catch {
      case cancelled: ClosedByInterruptException => throw cancelled
      case _: IOException => None
    }

  private def taskFolder(): Path = ownFolder.getOrElse {
    val made = Files.createTempDirectory(Paths.get(folder), "task-")
    ownFolder = Some(made)
    TaskContext.get().addTaskCompletionListener[Unit](_ => remove(made))
    made
  }
}

private[python] object HandOver {

  /** Below this a file takes longer than the socket. */
  private final val SmallBytes = 256L << 10

  /** Files of a task that may wait, unless it is a single one. */
  private final val WaitingBytes = 32L << 20

  /** Blocks of one file begin at multiples of this. */
  private final val Alignment = 64L

  private final val Attempts = 10
  private val NoBytes = Array.emptyByteArray

  /** Fills a block with the values of a row that has come back, from its element `first` on. */
  def read(row: InternalRow, block: NDBlock, first: Int, count: Int): Unit = {
    val name = row.getUTF8String(2).toString
    if (name.isEmpty)
      BlockCodec.fromBytes(block, first, count, ByteBuffer.wrap(row.getBinary(3)).order(LITTLE_ENDIAN))
    else {
      val file = Paths.get(name)
      try RawFile.read(file, 0, block, first, count)
      finally { Files.deleteIfExists(file); () }
    }
  }

  /** Removes a folder of files, even if a worker that was killed has just made one more. */
  private def remove(folder: Path): Unit = {
    var attempts = Attempts
    while (attempts > 0) {
      Using.resource(Files.newDirectoryStream(folder))(_.forEach { file => Files.deleteIfExists(file); () })
      try { Files.delete(folder); attempts = 0 }
      catch { case _: DirectoryNotEmptyException => attempts -= 1 }
    }
  }
}
