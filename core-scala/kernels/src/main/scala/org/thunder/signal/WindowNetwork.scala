package org.thunder.signal

import scala.collection.concurrent.TrieMap
import scala.collection.mutable

/** The values of some ranks in every window of a long row of integers, by a network of comparators, each of which serves
  * many windows in one vector loop.
  *
  * Windows share their work by hierarchical tiling, as in the median filter of images by Sugy (2025). G windows, one
  * behind the other, have all samples but G - 1 at each end in common. These are sorted, as far as the wanted values may
  * be among them: G candidates, because each of the windows has G - 1 samples more. Then the G windows are halved: the
  * first half have a run of G / 2 samples at the left in common besides, the second half one at the right. With that run,
  * sorted, merged into the candidates, G / 2 of these remain; and so on, until a window is alone with its values. That
  * takes 30 comparators for each window of 100 samples. The same is done for the groups of all windows at once: those
  * are the lanes of a vector loop.
  *
  * @param window
  *   samples of a window
  * @param ranks
  *   one behind the other, from 0 to `window - 1`
  */
private[signal] final class WindowNetwork(window: Int, ranks: Range) {
  import WindowNetwork._

  private val group = groupOf(window)

  /** Lanes behind the last group: those of samples that it shares. */
  private val reach = (window + 1) / group + 1
  private val program = compiled(window, ranks)
  private val width = lanesFor(program.wires)
  private val wires = Array.ofDim[Int](program.wires, width)
  private val tile = new Array[Int](width * group)

  /** Finds the values of `ranks(i)` in the windows that begin at the first `windows` samples; they go to `out(i)`. Where a
    * window reaches beyond the last sample, they are any.
    */
  def apply(samples: Array[Int], windows: Int, out: Array[Array[Int]]): Unit = {
    val parts = math.max(1, (windows - 1) / ((width - reach) * group) + 1)
    val even = ((windows - 1) / (parts * group) + 1) * group
    var first = 0
    while (first < windows) {
      val count = math.min(even, windows - first)
      val groups = (count + group - 1) / group
      load(samples, first, groups + reach)
      program(wires, math.min(width, (groups + reach + 15) / 16 * 16)) // whole vectors
      var i = 0
      while (i < out.length) { store(i * group, groups, out(i), first, count); i += 1 }
      first += count
    }
  }

  /** Samples to wires: each has one sample of every group. */
  private def load(samples: Array[Int], first: Int, lanes: Int): Unit = {
    val from = math.max(first - 1, 0)
    val count = math.min(samples.length - from, lanes * group - 1)
    System.arraycopy(samples, from, tile, from - first + 1, count)
    var lane = 0
    while (lane < lanes) {
      val end = math.min(lanes, lane + TileLanes)
      var i = 0
      while (i < group - 3) {
        gather(tile, i, group, wires(i), wires(i + 1), wires(i + 2), wires(i + 3), lane, end)
        i += 4
      }
      while (i < group) { gather(tile, i, group, wires(i), lane, end); i += 1 }
      lane = end
    }
  }

  /** What the program found, from its result `at` on one for each place of a group, to the windows' order. */
  private def store(at: Int, lanes: Int, to: Array[Int], first: Int, count: Int): Unit = {
    var lane = 0
    while (lane < lanes) {
      val end = math.min(lanes, lane + TileLanes)
      var i = 0
      while (i < group - 3) {
        scatter(
          found(at + i),
          found(at + i + 1),
          found(at + i + 2),
          found(at + i + 3),
          tile,
          i,
          group,
          lane,
          end
        )
        i += 4
      }
      while (i < group) { scatter(found(at + i), tile, i, group, lane, end); i += 1 }
      lane = end
    }
    System.arraycopy(tile, 0, to, first, count)
  }

  private def found(i: Int): Array[Int] = wires(program.found(i))
}

private[signal] object WindowNetwork {

  /** The longest window that is faster through a network than by ranks. */
  private[signal] final val Longest = 400

  /** A network for windows of this length, unless they are too long. */
  def ifShort(window: Int, ranks: => Range): Option[WindowNetwork] =
    Option.when(window <= Longest)(new WindowNetwork(window, ranks))

  /** Lanes at once of a program with so many wires: few enough for a second-level cache, and enough for loops that are
    * worth their while. An odd multiple of 16, so that the wires' beginnings do not meet in the same sets of a cache.
    */
  private def lanesFor(wires: Int): Int = math.max(4, math.min(31, WiresInCache / wires / 32)) * 32 + 16

  /** Values of all wires: 384 KB. */
  private final val WiresInCache = 3 << 15

  /** Lanes whose samples stay in a first-level cache while they go to the wires, or come from them. */
  private final val TileLanes = 64

  private def groupOf(window: Int): Int = Integer.highestOneBit((window + 1) / 2)

  private val programs = TrieMap.empty[(Int, Range), LaneProgram.Compiled]

  /** Programs are written once: all threads need the same. */
  private def compiled(window: Int, ranks: Range): LaneProgram.Compiled =
    programs.getOrElseUpdate((window, ranks), new Tiling(window, ranks).compiled)

  /** Writes the program.
    *
    * With one sample in front of its first window a group has G of its own, then `whole - 1` times G that belong to all
    * of its windows, as do `rest` behind them; and G - 1 at the right.
    */
  private final class Tiling(window: Int, ranks: Range) {
    private val group = groupOf(window)
    private val (whole, rest) = ((window + 1) / group, (window + 1) % group)
    private val program = new LaneProgram(group)

    /** Of each wanted rank a value for each window of a group. */
    private val found = Array.ofDim[Int](ranks.length, group)

    /** Those of the group's own samples, and of those that follow the ones that all its windows have. */
    private val left = new Blocks(identity)
    private val right = new Blocks(y => program.shifted((rest + y) % group, whole + (rest + y) / group))

    def compiled: LaneProgram.Compiled = {
      val inner = (1 until whole).map(i => left(group, 0).map(program.shifted(_, i)))
      val outer = blocksOf(rest).map { case (length, number) =>
        left(length, number).map(program.shifted(_, whole))
      }
      descend(group, 0, program.selected(outer ++ inner, candidates(group)))
      program.compile(found.toSeq.flatten)
    }

    /** Ranks that the wanted values may have among the samples that `size` windows have in common. */
    private def candidates(size: Int): Range =
      math.max(0, ranks.head - size + 1) to math.min(window - size, ranks.last)

    private def descend(size: Int, first: Int, values: Vector[Int]): Unit =
      if (size == 1) for (i <- values.indices) found(i)(first) = values(i)
      else {
        val half = size / 2
        val kept = candidates(half)
        val places = kept.start - candidates(size).start to kept.last - candidates(size).start
        def narrow(start: Int, run: Vector[Int]): Unit =
          descend(half, start, program.selected(Seq(run, values), places))
        narrow(first, left(half, (first + half) / half))
        narrow(first + half, right(half, first / half))
      }

    /** Sorted blocks of 1, 2, 4, ... values, each made when it is needed first: so few are waiting at a time. */
    private final class Blocks(value: Int => Int) {
      private val known = mutable.Map.empty[(Int, Int), Vector[Int]]

      /** The block of this number among those of its length. */
      def apply(length: Int, number: Int): Vector[Int] = known.getOrElse(
        (length, number), {
          val block =
            if (length == 1) Vector(value(number))
            else {
              val halves = Seq(apply(length / 2, 2 * number), apply(length / 2, 2 * number + 1))
              program.selected(halves, 0 until length)
            }
          known((length, number)) = block
          block
        }
      )
    }
  }

  /** The blocks of 1, 2, 4, ... samples that the first `count` are made of: their lengths, and their numbers among those
    * of their length; the shortest first.
    */
  private def blocksOf(count: Int): Seq[(Int, Int)] =
    Iterator.iterate(1)(_ * 2).takeWhile(_ <= count).filter(length => (count & length) != 0)
      .map(length => (length, (count & -2 * length) / length)).toSeq

  private def gather(
      from: Array[Int],
      place: Int,
      group: Int,
      to: Array[Int],
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) { to(i) = from(place + i * group); i += 1 }
  }

  /** Four neighbours at once take half the time. */
  private def gather(
      from: Array[Int],
      place: Int,
      group: Int,
      to0: Array[Int],
      to1: Array[Int],
      to2: Array[Int],
      to3: Array[Int],
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) {
      val at = place + i * group
      to0(i) = from(at)
      to1(i) = from(at + 1)
      to2(i) = from(at + 2)
      to3(i) = from(at + 3)
      i += 1
    }
  }

  private def scatter(
      from: Array[Int],
      to: Array[Int],
      place: Int,
      group: Int,
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) { to(place + i * group) = from(i); i += 1 }
  }

  private def scatter(
      from0: Array[Int],
      from1: Array[Int],
      from2: Array[Int],
      from3: Array[Int],
      to: Array[Int],
      place: Int,
      group: Int,
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) {
      val at = place + i * group
      to(at) = from0(i)
      to(at + 1) = from1(i)
      to(at + 2) = from2(i)
      to(at + 3) = from3(i)
      i += 1
    }
  }
}
