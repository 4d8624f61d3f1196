package org.thunder.array

import java.util.Arrays

import org.thunder.InvalidArgumentException

/** Where the rows of a distributed matrix lie: consecutive rows make a chunk, consecutive chunks a partition.
  *
  * Pure arithmetic, known before anything is computed. A layout depends on the data's shape and type and an
  * explicit number of partitions only, never on the machine: the same data have the same chunks everywhere.
  *
  * {{{
  *   rows       0 . . 3 . . 6 . . 9        starts          0 3 6 9
  *   chunks     |  0  |  1  |  2  |
  *   partitions |     0     |  1  |        partitionStarts 0 2 3
  * }}}
  *
  * @param starts
  *   first row of every chunk, and the number of rows
  * @param partitionStarts
  *   first chunk of every partition, and the number of chunks
  */
final class ChunkLayout private (private val starts: Array[Long], private val partitionStarts: Array[Int])
    extends Serializable {

  def rows: Long = starts.last
  def chunks: Int = starts.length - 1
  def partitions: Int = partitionStarts.length - 1

  def start(chunk: Int): Long = starts(chunk)
  def count(chunk: Int): Int = (starts(chunk + 1) - starts(chunk)).toInt

  def chunksOf(partition: Int): Range = partitionStarts(partition) until partitionStarts(partition + 1)
  def partitionOf(chunk: Int): Int =
    lastAtMost(Arrays.binarySearch(partitionStarts, chunk), partitionStarts, chunk)

  /** First row of a partition; of the partition behind the last, the number of rows. */
  def partitionRow(partition: Int): Long = starts(partitionStarts(partition))

  def chunkOf(row: Long): Int = {
    require(row >= 0 && row < rows, s"row $row of $rows")
    val found = Arrays.binarySearch(starts, row)
    if (found >= 0) found else -found - 2
  }

  /** The layout of a selection of the rows in their order: chunks keep what is selected of them, empty chunks and
    * partitions vanish.
    *
    * @param countBelow
    *   how many rows below a row are selected; never decreasing
    * @return
    *   the layout and, for each of its partitions, the one it comes from
    */
  def select(countBelow: Long => Long): (ChunkLayout, Array[Int]) = {
    val below = starts.map(countBelow)
    val newStarts = Array.newBuilder[Long] += 0L
    val newPartitions = Array.newBuilder[Int] += 0
    val sources = Array.newBuilder[Int]
    var kept = 0
    for (partition <- 0 until partitions) {
      val before = kept
      for (chunk <- chunksOf(partition)) if (below(chunk + 1) > below(chunk)) {
        newStarts += below(chunk + 1)
        kept += 1
      }
      if (kept > before) {
        newPartitions += kept
        sources += partition
      }
    }
    (new ChunkLayout(newStarts.result(), newPartitions.result()), sources.result())
  }

  /** The layout of `parts` rows in the place of every row. */
  def split(parts: Int): ChunkLayout = new ChunkLayout(starts.map(_ * parts), partitionStarts)

  private def lastAtMost(found: Int, values: Array[Int], value: Int): Int =
    if (found < 0) -found - 2
    else { var i = found; while (i + 2 < values.length && values(i + 1) == value) i += 1; i }

  override def equals(other: Any): Boolean = other match {
    case that: ChunkLayout =>
      Arrays.equals(starts, that.starts) && Arrays.equals(partitionStarts, that.partitionStarts)
    case _ => false
  }
  override def hashCode: Int = 31 * Arrays.hashCode(starts) + Arrays.hashCode(partitionStarts)
  override def toString: String = s"ChunkLayout($rows rows, $chunks chunks, $partitions partitions)"
}

object ChunkLayout {

  /** Bytes of a chunk: large enough that the work on it hides its overhead, small enough for the cache. A little less
    * than 4 MiB, because an array of exactly that takes two of the garbage collector's 4 MiB regions, for its header.
    */
  final val ChunkBytes: Long = (4L << 20) - 4096

  /** A task costs a few milliseconds, those that call Python too, so data should not be cut finer than they have to be:
    * into 8 partitions, and more only where each is 16 MiB at least, and more than 16 only where each is 64 MiB; always
    * a multiple of 4, which 2 or 4 cores share evenly. The driver launches about a thousand tasks a second: more than 4096
    * are worth it only where each is 1 GiB, since a task of a transpose holds as much.
    */
  private def standardPartitions(bytes: Long): Long = {
    val many = math.min(bytes >> 26, math.max(4096, bytes >> 30))
    math.max(many, math.min(16, math.max(8, bytes >> 24))) / 4 * 4
  }

  /** The layout of `rows` rows of `rowBytes` bytes each: chunks of about 4 MiB; a partition for each up to 32 MiB, 8
    * of them up to 192 MiB, 12 up to 256 MiB, 16 up to 1 GiB, of 64 MiB each up to 256 GiB, 4096 of them up to 4 TiB, of
    * 1 GiB each beyond.
    *
    * @param partitions
    *   the wanted number of partitions, 0 for the standard one. More than there are chunks makes smaller chunks;
    *   there are never more than rows.
    */
  def apply(rows: Long, rowBytes: Long, partitions: Int = 0): ChunkLayout = {
    if (partitions < 0)
      throw new InvalidArgumentException(s"npartitions must be positive, but is $partitions")
    if (rows == 0) new ChunkLayout(Array(0L), Array(0))
    else {
      val total = rows * math.max(1, rowBytes)
      val natural = math.min(rows, (total + ChunkBytes - 1) / ChunkBytes)
      val wanted = if (partitions > 0) partitions.toLong else standardPartitions(total)
      val chunks = math.max(natural, math.min(rows, partitions.toLong))
      evenly(rows, chunks.toInt, math.min(chunks, wanted).toInt)
    }
  }

  /** Chunks of the given row counts, all of one partition each. */
  def ofCounts(counts: Array[Int], partitionOf: Array[Int], partitions: Int): ChunkLayout = {
    val chunksOf = new Array[Int](partitions)
    partitionOf.foreach(p => chunksOf(p) += 1)
    new ChunkLayout(counts.scanLeft(0L)(_ + _), chunksOf.scanLeft(0)(_ + _))
  }

  private def evenly(rows: Long, chunks: Int, partitions: Int): ChunkLayout = new ChunkLayout(
    Array.tabulate(chunks + 1)(i => part(rows, i, chunks)),
    Array.tabulate(partitions + 1)(i => part(chunks, i, partitions).toInt)
  )

  private def part(total: Long, i: Int, parts: Int): Long = (total / parts) * i + (total % parts) * i / parts
}
