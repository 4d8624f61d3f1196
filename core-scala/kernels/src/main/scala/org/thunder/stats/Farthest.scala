package org.thunder.stats

/** The `size` rows with the greatest distances above 0, the greatest first; of equal ones the first row. */
private[stats] final class Farthest(size: Int) extends Serializable {
  private val distances = new Array[Double](size)
  private val numbers = new Array[Long](size)
  private var count = 0

  /** Takes in a row, whose number is above those of all rows so far. */
  def add(distance: Double, row: Long): Unit =
    if (distance > 0 && (count < size || distance > distances(size - 1))) {
      var at = math.min(count, size - 1)
      while (at > 0 && distances(at - 1) < distance) {
        distances(at) = distances(at - 1)
        numbers(at) = numbers(at - 1)
        at -= 1
      }
      distances(at) = distance
      numbers(at) = row
      count = math.min(count + 1, size)
    }

  /** Takes in those of rows that follow `before` others. */
  def merge(other: Farthest, before: Long): Unit =
    for (i <- 0 until other.count) add(other.distances(i), before + other.numbers(i))

  def rows: Array[Long] = numbers.take(count)
}
