package org.thunder.signal

import org.thunder.array.SelectionNetwork
import org.thunder.array.SelectionNetwork.Comparator

import scala.collection.concurrent.TrieMap
import scala.collection.mutable

/** The values of some ranks in every window of a long row of samples, by a network of comparators, each of which serves
  * many windows in one vector loop.
  *
  * Windows share their work by hierarchical tiling, as in the median filter of images by Sugy (2025). G windows, one
  * behind the other, have all samples but G - 1 at each end in common. These are sorted, as far as the wanted values may
  * be among them: G candidates, because each of the windows has G - 1 samples more. Then the G windows are halved: the
  * first half have a run of G / 2 samples at the left in common besides, the second half one at the right. With that run,
  * sorted, merged into the candidates, G / 2 of these remain; and so on, until a window is alone with its values. That
  * takes 28 comparators a window of 100 samples. The same is done for the groups of all windows at once: those are the
  * lanes of a vector loop.
  *
  * There must be no NaN.
  *
  * @param window
  *   samples of a window
  * @param ranks
  *   one behind the other, from 0 to `window - 1`
  */
private[signal] final class WindowNetwork(window: Int, ranks: Range) {
  import WindowNetwork._

  /** With one sample in front of its first window a group has G of its own, then `whole - 1` times G that belong to all
    * of its windows, as do `rest` behind them; and G - 1 at the right.
    */
  private val group = Integer.highestOneBit((window + 1) / 2)
  private val (whole, rest) = ((window + 1) / group, (window + 1) % group)
  private val width = Lanes + whole + 1
  private val tile = new Array[Float](width * group)

  private val own = Vector.fill(group)(wire())
  private val program = new Program
  program.build()
  private val (steps, found) = (program.steps.result(), program.found)

  /** Finds the values of `ranks(i)` in the windows that begin at the first `windows` samples; they go to `out(i)`. Where a
    * window reaches beyond the last sample, they are any.
    */
  def apply(samples: Array[Float], windows: Int, out: Array[Array[Float]]): Unit = {
    var first = 0
    while (first < windows) {
      val count = math.min(Lanes * group, windows - first)
      val lanes = (count + group - 1) / group + whole + 1
      load(samples, first, lanes)
      var i = 0
      while (i < steps.length) { steps(i).run(lanes); i += 1 }
      i = 0
      while (i < found.length) { store(found(i), lanes - whole - 1, out(i), first, count); i += 1 }
      first += count
    }
  }

  /** Samples to wires: each has one sample of every group. */
  private def load(samples: Array[Float], first: Int, lanes: Int): Unit = {
    val from = math.max(first - 1, 0)
    val count = math.min(samples.length - from, lanes * group - 1)
    System.arraycopy(samples, from, tile, from - first + 1, count)
    var lane = 0
    while (lane < lanes) {
      val end = math.min(lanes, lane + TileLanes)
      var i = 0
      while (i < group) { gather(tile, i, group, own(i), lane, end); i += 1 }
      lane = end
    }
  }

  /** Wires with a value for each place of a group to the windows' order. */
  private def store(
      values: Array[Array[Float]],
      lanes: Int,
      to: Array[Float],
      first: Int,
      count: Int
  ): Unit = {
    var lane = 0
    while (lane < lanes) {
      val end = math.min(lanes, lane + TileLanes)
      var i = 0
      while (i < group) { scatter(values(i), tile, i, group, lane, end); i += 1 }
      lane = end
    }
    System.arraycopy(tile, 0, to, first, count)
  }

  private def wire(): Array[Float] = new Array[Float](width)

  /** Finds the steps, once. */
  private final class Program {
    val steps = Array.newBuilder[Step]

    /** Of each wanted rank a wire for each window of a group. */
    val found: Array[Array[Array[Float]]] = Array.ofDim(ranks.length, group)

    def build(): Unit = {
      val left = sorted(own, group)
      val next = Vector.tabulate(group)(y => shifted(own((rest + y) % group), whole + (rest + y) / group))
      val right = sorted(next, group / 2)
      val inner = (1 until whole).map(i => left(group).head.map(shifted(_, i)))
      val outer = blocksOf(rest).map { case (length, number) => left(length)(number).map(shifted(_, whole)) }
      val first = selected(outer ++ inner, candidates(group), () => wire())
      descend(group, 0, first, left, right)
    }

    /** Ranks that the wanted values may have among the samples that `size` windows have in common. */
    private def candidates(size: Int): Range =
      math.max(0, ranks.head - size + 1) to math.min(window - size, ranks.last)

    private def descend(size: Int, first: Int, values: Wires, left: Blocks, right: Blocks): Unit =
      if (size == 1) for (i <- values.indices) found(i)(first) = values(i)
      else {
        val half = size / 2
        val kept = candidates(half)
        val places = kept.start - candidates(size).start to kept.last - candidates(size).start
        for (
          (start, run) <-
            Seq(first -> left(half)((first + half) / half), first + half -> right(half)(first / half))
        )
          descend(half, start, selected(Seq(run, values), places, spareWires(half)), left, right)
      }

    /** Blocks of 1, 2, 4, ... of the wires' values in order, by their length. */
    private def sorted(values: Wires, longest: Int): Blocks = {
      val lengths = Iterator.iterate(1)(_ * 2).takeWhile(_ <= math.max(1, longest)).toSeq
      val blocks = lengths.tail.scanLeft(values.map(Vector(_))) { (halves, length) =>
        halves.grouped(2).map(pair => selected(pair, 0 until length, () => wire())).toVector
      }
      lengths.zip(blocks).toMap
    }

    /** The values of other lanes. */
    private def shifted(from: Array[Float], lanes: Int): Array[Float] = {
      val to = wire()
      steps += new Copy(from, lanes, to)
      to
    }

    /** Values of some ranks among sequences that are sorted, which stay as they are.
      *
      * @param next
      *   a wire to write to
      */
    private def selected(sequences: Seq[Wires], ranks: Range, next: () => Array[Float]): Wires = {
      val (comparators, targets) = network(sequences.map(_.length), ranks)
      val now = sequences.flatten.toArray
      val isOurs = new Array[Boolean](now.length)
      def ours(i: Int): Array[Float] = {
        if (!isOurs(i)) { now(i) = next(); isOurs(i) = true }
        now(i)
      }
      for (c <- comparators) {
        val (a, b) = (now(c.low), now(c.high))
        steps += (
          if (!c.needsHigh) new KeepLess(a, b, ours(c.low))
          else if (!c.needsLow) new KeepGreater(a, b, ours(c.high))
          else new SortPair(a, b, ours(c.low), ours(c.high))
        )
      }
      targets.map(now).toVector
    }

    /** Wires for the candidates of so many windows, which those of as many others get after them: but a window's values
      * remain.
      */
    private def spareWires(size: Int): () => Array[Float] = if (size == 1) () => wire()
    else {
      val wires = spare.getOrElseUpdate(size, mutable.ArrayBuffer.empty)
      val used = Iterator.from(0)
      () => {
        val i = used.next()
        if (i == wires.length) wires += wire()
        wires(i)
      }
    }
    private val spare = mutable.Map.empty[Int, mutable.ArrayBuffer[Array[Float]]]
  }
}

private[signal] object WindowNetwork {

  private type Wires = Vector[Array[Float]]
  private type Blocks = Map[Int, Vector[Wires]]

  /** The longest window that is faster through a network than by ranks. */
  private[signal] final val Longest = 400

  /** A network for windows of this length, unless they are too long. */
  def ifShort(window: Int, ranks: => Range): Option[WindowNetwork] =
    Option.when(window <= Longest)(new WindowNetwork(window, ranks))

  /** Groups at once: few enough for the cache, and enough for loops that are worth their while. */
  private final val Lanes = 256

  /** Lanes whose samples stay in a first-level cache while they go to the wires, or come from them. */
  private final val TileLanes = 64

  private val networks = TrieMap.empty[(Seq[Int], Range), (Array[Comparator], Array[Int])]

  /** Networks are looked for once: all threads need the same. */
  private def network(lengths: Seq[Int], ranks: Range): (Array[Comparator], Array[Int]) =
    networks.getOrElseUpdate((lengths, ranks), SelectionNetwork.select(lengths, ranks))

  /** The blocks of 1, 2, 4, ... samples that the first `count` are made of: their lengths, and their numbers among those
    * of their length; the shortest first.
    */
  private def blocksOf(count: Int): Seq[(Int, Int)] =
    Iterator.iterate(1)(_ * 2).takeWhile(_ <= count).filter(length => (count & length) != 0)
      .map(length => (length, (count & -2 * length) / length)).toSeq

  /** What is done with the first `lanes` values of wires. */
  private sealed abstract class Step {
    def run(lanes: Int): Unit
  }

  /** Copies the values of lanes that are `shift` further. */
  private final class Copy(from: Array[Float], shift: Int, to: Array[Float]) extends Step {
    def run(lanes: Int): Unit = System.arraycopy(from, shift, to, 0, lanes - shift)
  }

  private final class SortPair(
      a: Array[Float],
      b: Array[Float],
      low: Array[Float],
      high: Array[Float]
  ) extends Step {
    def run(lanes: Int): Unit = sort(a, b, low, high, lanes)
  }

  private final class KeepLess(a: Array[Float], b: Array[Float], low: Array[Float]) extends Step {
    def run(lanes: Int): Unit = lesser(a, b, low, lanes)
  }

  private final class KeepGreater(a: Array[Float], b: Array[Float], high: Array[Float]) extends Step {
    def run(lanes: Int): Unit = greater(a, b, high, lanes)
  }

  private def sort(a: Array[Float], b: Array[Float], low: Array[Float], high: Array[Float], n: Int): Unit = {
    var i = 0
    while (i < n) {
      val x = a(i)
      val y = b(i)
      low(i) = math.min(x, y)
      high(i) = math.max(x, y)
      i += 1
    }
  }

  private def lesser(a: Array[Float], b: Array[Float], low: Array[Float], n: Int): Unit = {
    var i = 0
    while (i < n) { low(i) = math.min(a(i), b(i)); i += 1 }
  }

  private def greater(a: Array[Float], b: Array[Float], high: Array[Float], n: Int): Unit = {
    var i = 0
    while (i < n) { high(i) = math.max(a(i), b(i)); i += 1 }
  }

  private def gather(
      from: Array[Float],
      place: Int,
      group: Int,
      to: Array[Float],
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) { to(i) = from(place + i * group); i += 1 }
  }

  private def scatter(
      from: Array[Float],
      to: Array[Float],
      place: Int,
      group: Int,
      start: Int,
      end: Int
  ): Unit = {
    var i = start
    while (i < end) { to(place + i * group) = from(i); i += 1 }
  }
}
