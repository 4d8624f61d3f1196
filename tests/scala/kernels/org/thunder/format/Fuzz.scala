package org.thunder.format

import java.lang.management.ManagementFactory

import scala.util.{Failure, Random, Success, Try}

import org.scalatest.Assertions
import org.thunder.DataException

/** What a reader makes of damaged files: the right answer or a DataException that names file and offset, soon, and without
  * allocating more than such a file can hold.
  */
final class Fuzz(mostBytes: Long, read: (String, Array[Byte]) => Array[Byte]) extends Assertions {

  private val threads = ManagementFactory.getThreadMXBean.asInstanceOf[com.sun.management.ThreadMXBean]

  private def attempt(name: String, bytes: Array[Byte]): Try[Array[Byte]] = {
    val before = threads.getThreadAllocatedBytes(Thread.currentThread.getId)
    val result = Try(read(name, bytes))
    val allocated = threads.getThreadAllocatedBytes(Thread.currentThread.getId) - before
    assert(allocated < mostBytes, s"$name: $allocated bytes")
    result match {
      case Failure(e: DataException) =>
        assert(
          e.getMessage.startsWith(s"$name: ") && e.getMessage.matches("(?s).*\\bbyte -?\\d.*"),
          e.getMessage
        )
      case Failure(other) => fail(s"$name: $other", other)
      case Success(_) =>
    }
    result
  }

  /** Every beginning of a file: an error, or all of what the whole file holds.
    *
    * @return
    *   beginnings that are errors
    */
  def prefixes(name: String, bytes: Array[Byte]): Int = {
    val expected = read(name, bytes)
    bytes.indices.count { length =>
      val result = attempt(name, bytes.take(length))
      result.foreach(found => assert(java.util.Arrays.equals(found, expected), s"$name: $length bytes"))
      result.isFailure
    }
  }

  /** A file with one to four bytes changed at random: true if that is an error. */
  def flip(name: String, bytes: Array[Byte], random: Random): Boolean = {
    val changed = bytes.clone()
    (0 to random.nextInt(4)).foreach(_ =>
      changed(random.nextInt(changed.length)) = random.nextInt(256).toByte
    )
    attempt(name, changed).isFailure
  }
}
