package org.thunder.array

/** Comparators that sort or select the same way whatever the values are, so that a whole row of windows goes through
  * each of them in one vector loop. Built from Batcher's odd-even merges (Knuth, The Art of Computer Programming 3,
  * 5.3.4), which merge sequences of any lengths.
  */
private[thunder] object SelectionNetwork {

  /** Puts the lesser of two wires' values on `low` and the greater on `high`, or only the one that is needed later. */
  final case class Comparator(low: Int, high: Int, needsLow: Boolean = true, needsHigh: Boolean = true)

  /** What comparators do with `n` values of two wires, side by side.
    *
    * @tparam A
    *   an array of values
    */
  trait Pairs[A] {

    /** The lesser of two values to `low`, the other to `high`. */
    def sortPairs(low: A, high: A, n: Int): Unit

    /** The lesser ones to `low`; `high` stays. */
    def keepLess(low: A, high: A, n: Int): Unit

    /** The greater ones to `high`; `low` stays. */
    def keepGreater(low: A, high: A, n: Int): Unit
  }

  /** Sends the first `n` values of each wire through the comparators. */
  def run[A](comparators: Array[Comparator], wires: Vector[A], n: Int, pairs: Pairs[A]): Unit =
    for (c <- comparators) {
      val (low, high) = (wires(c.low), wires(c.high))
      if (c.needsLow && c.needsHigh) pairs.sortPairs(low, high, n)
      else if (c.needsLow) pairs.keepLess(low, high, n)
      else pairs.keepGreater(low, high, n)
    }

  /** Comparators, and the wires on which the values are afterwards in order. */
  private final case class Network(comparators: Vector[Comparator], wires: Vector[Int])

  /** Sorts the wires 0 to `count - 1`.
    *
    * @return
    *   the comparators, and the wire of every rank
    */
  def sort(count: Int): (Array[Comparator], Array[Int]) = {
    val network = sort(Vector.range(0, count))
    (network.comparators.toArray, network.wires.toArray)
  }

  /** Finds values of some ranks among sequences that are sorted already, each on wires of its own: the first on the
    * wires from 0 on, the next behind it, and so on.
    *
    * @param lengths
    *   of the sequences; fastest if those of similar length are neighbours, the shortest first
    * @return
    *   the comparators, and for each of `ranks` the wire on which its value is in the end
    */
  def select(lengths: Seq[Int], ranks: Seq[Int]): (Array[Comparator], Array[Int]) = {
    val starts = lengths.scanLeft(0)(_ + _)
    val most = ranks.max
    // a value is no less than those before it in its sequence, and no greater than those behind it
    val tooLow = lengths.map(length => math.min(length, math.max(0, ranks.min - (lengths.sum - length))))
    val sorted = for (((start, length), low) <- starts.zip(lengths).zip(tooLow))
      yield Network(Vector.empty, Vector.range(start + low, start + math.min(length, most + 1)))
    val all = mergeAll(sorted.toVector)
    val targets = ranks.map(rank => all.wires(rank - tooLow.sum))
    (prune(all.comparators, targets).toArray, targets.toArray)
  }

  private def sort(wires: Vector[Int]): Network =
    if (wires.length < 2) Network(Vector.empty, wires)
    else {
      val (left, right) = wires.splitAt(wires.length / 2)
      merged(sort(left), sort(right))
    }

  private def mergeAll(networks: Vector[Network]): Network =
    if (networks.length == 1) networks.head
    else mergeAll(networks.grouped(2).map(pair => pair.reduce(merged)).toVector)

  private def merged(left: Network, right: Network): Network = {
    val last = merge(left.wires, right.wires)
    Network(left.comparators ++ right.comparators ++ last.comparators, last.wires)
  }

  /** Merges the elements at even places, those at odd places, and puts neighbours in order. */
  private def merge(a: Vector[Int], b: Vector[Int]): Network =
    if (a.isEmpty || b.isEmpty) Network(Vector.empty, a ++ b)
    else if (a.length == 1 && b.length == 1)
      Network(Vector(Comparator(a.head, b.head)), Vector(a.head, b.head))
    else {
      val even = merge(everyOther(a, 0), everyOther(b, 0))
      val odd = merge(everyOther(a, 1), everyOther(b, 1))
      val pairs = odd.wires.zip(even.wires.tail)
      val last = pairs.map { case (low, high) => Comparator(low, high) }
      val rest = odd.wires.drop(pairs.length) ++ even.wires.tail.drop(pairs.length)
      val wires = even.wires.head +: (pairs.flatMap { case (low, high) => Seq(low, high) } ++ rest)
      Network(even.comparators ++ odd.comparators ++ last, wires)
    }

  private def everyOther(
      wires: Vector[Int],
      first: Int
  ): Vector[Int] = (first until wires.length by 2).map(wires).toVector

  /** Without what the values on `targets` do not depend on. */
  private def prune(comparators: Vector[Comparator], targets: Seq[Int]): List[Comparator] =
    comparators.foldRight((List.empty[Comparator], targets.toSet)) { case (comparator, (kept, needed)) =>
      val (low, high) = (needed(comparator.low), needed(comparator.high))
      if (!low && !high) (kept, needed)
      else
        (comparator.copy(needsLow = low, needsHigh = high) :: kept, needed + comparator.low + comparator.high)
    }._1
}
