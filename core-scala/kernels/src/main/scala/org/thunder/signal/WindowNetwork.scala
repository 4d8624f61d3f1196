package org.thunder.signal

import org.thunder.array.SelectionNetwork
import org.thunder.array.SelectionNetwork.Comparator

/** The values of some ranks in every window of a record, by a network of comparators, each of which serves many windows
  * in one vector loop: for short windows.
  *
  * Windows share their work. Blocks of 1, 2, 4, ... samples are sorted at every place of the record, each from two of
  * half its length. A window is made up of such blocks, and of their merging only that is done on which the wanted
  * values depend. In single precision, of which a vector loop does twice as much. There must be no NaN.
  *
  * @param window
  *   samples of a window
  * @param ranks
  *   from 0 to `window - 1`
  */
private[signal] final class WindowNetwork(window: Int, ranks: Seq[Int]) {
  import WindowNetwork.{copy, Floats, Level, Segment}

  private val levels = Iterator.iterate(1)(_ * 2).takeWhile(_ <= window).map(new Level(_, window)).toVector
  private val blocks = levels.filter(level => (window & level.length) != 0)
  private val starts = blocks.scanLeft(0)(_ + _.length)
  private val (selector, targets) = SelectionNetwork.select(blocks.map(_.length), ranks)
  private val wires = Vector.fill(window)(new Array[Float](Segment))

  /** Finds the values of `ranks(i)` in the windows that begin at sample `from` and the `count - 1` after it; they go to
    * `out(i)`, from element `at` on.
    */
  def apply(samples: Array[Float], from: Int, count: Int, out: Array[Array[Float]], at: Int): Unit = {
    var done = 0
    while (done < count) {
      val windows = math.min(Segment, count - done)
      copy(samples, from + done, levels.head.ofRank(0), windows + window - 1)
      for (i <- 1 until levels.length) levels(i).sort(levels(i - 1), windows + window - levels(i).length)
      select(windows)
      for (i <- targets.indices) System.arraycopy(wires(targets(i)), 0, out(i), at + done, windows)
      done += windows
    }
  }

  private def select(windows: Int): Unit = {
    for (b <- blocks.indices; rank <- 0 until blocks(b).length)
      copy(blocks(b).ofRank(rank), starts(b), wires(starts(b) + rank), windows)
    SelectionNetwork.run(selector, wires, windows, Floats)
  }
}

private[signal] object WindowNetwork {

  /** The longest window that is faster through a network than by ranks. */
  private[signal] final val Longest = 40

  /** A network for windows of this length, unless they are too long. */
  def ifShort(window: Int, ranks: => Seq[Int]): Option[WindowNetwork] =
    Option.when(window <= Longest)(new WindowNetwork(window, ranks))

  /** Windows at once: few enough for the cache, and enough for loops that are worth their while. */
  private final val Segment = 512

  /** Sorted blocks of `length` samples, at every place. */
  private final class Level(val length: Int, window: Int) {
    private val (merger, places) =
      if (length == 1) (Array.empty[Comparator], Array(0))
      else SelectionNetwork.select(Seq(length / 2, length / 2), 0 until length)
    private val wires = Vector.fill(length)(new Array[Float](Segment + window - length))

    /** The samples of this rank, one for each block. */
    val ofRank: Vector[Array[Float]] = places.map(wires).toVector

    /** Sorts `count` blocks, of blocks of half the length. */
    def sort(half: Level, count: Int): Unit = {
      for (rank <- 0 until half.length) {
        copy(half.ofRank(rank), 0, wires(rank), count)
        copy(half.ofRank(rank), half.length, wires(half.length + rank), count)
      }
      SelectionNetwork.run(merger, wires, count, Floats)
    }
  }

  private def copy(from: Array[Float], at: Int, to: Array[Float], count: Int): Unit =
    System.arraycopy(from, at, to, 0, count)

  private object Floats extends SelectionNetwork.Pairs[Array[Float]] {
    def sortPairs(low: Array[Float], high: Array[Float], n: Int): Unit = {
      var i = 0
      while (i < n) {
        val x = low(i)
        val y = high(i)
        low(i) = math.min(x, y)
        high(i) = math.max(x, y)
        i += 1
      }
    }

    def keepLess(low: Array[Float], high: Array[Float], n: Int): Unit = {
      var i = 0
      while (i < n) { low(i) = math.min(low(i), high(i)); i += 1 }
    }

    def keepGreater(low: Array[Float], high: Array[Float], n: Int): Unit = {
      var i = 0
      while (i < n) { high(i) = math.max(low(i), high(i)); i += 1 }
    }
  }
}
