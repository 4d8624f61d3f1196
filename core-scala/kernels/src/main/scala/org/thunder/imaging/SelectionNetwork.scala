package org.thunder.imaging

/** Comparators that sort or select the same way whatever the values are, so that a whole row of windows goes through
  * each of them in one vector loop. Built from Batcher's odd-even merges (Knuth, The Art of Computer Programming 3,
  * 5.3.4), which merge sequences of any lengths.
  */
private[imaging] object SelectionNetwork {

  /** Puts the lesser of two wires' values on `low` and the greater on `high`, or only the one that is needed later. */
  final case class Comparator(low: Int, high: Int, needsLow: Boolean = true, needsHigh: Boolean = true)

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

  /** Selects among `count` sequences of `length` wires, each sorted already: sequence c is on the wires `c length` to
    * `(c + 1) length - 1`.
    *
    * @return
    *   the comparators, and the wire on which the value of rank `rank` is in the end
    */
  def select(count: Int, length: Int, rank: Int): (Array[Comparator], Int) = {
    val sorted =
      Vector.tabulate(count)(c => Network(Vector.empty, Vector.range(c * length, (c + 1) * length)))
    val all = mergeAll(sorted)
    val target = all.wires(rank)
    (prune(all.comparators, target).toArray, target)
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

  /** Without what the value on `target` does not depend on. */
  private def prune(comparators: Vector[Comparator], target: Int): List[Comparator] =
    comparators.foldRight((List.empty[Comparator], Set(target))) { case (comparator, (kept, needed)) =>
      val (low, high) = (needed(comparator.low), needed(comparator.high))
      if (!low && !high) (kept, needed)
      else
        (comparator.copy(needsLow = low, needsHigh = high) :: kept, needed + comparator.low + comparator.high)
    }._1
}
