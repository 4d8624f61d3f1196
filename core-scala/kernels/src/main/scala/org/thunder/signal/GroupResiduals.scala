package org.thunder.signal

import org.thunder.array.{RowFunction, SlabWorker}

/** What is left of every record's samples without the means of their groups, such as what differs from trial to trial:
  * the samples in the order of `members`.
  *
  * @param members
  *   the numbers of the samples in each group, one group behind the other
  * @param ends
  *   where each group ends in `members`
  */
final case class GroupResiduals(members: Array[Int], ends: Array[Int]) extends RowFunction {

  def resultLength(length: Int): Int = {
    SampleGroups.check(members, ends, length)
    members.length
  }

  def worker(length: Int): SlabWorker = {
    val means = new Array[Double](ends.length)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        SampleGroups.center(in, row * length, members, ends, means)
        var (g, i) = (0, 0)
        while (g < ends.length) {
          while (i < ends(g)) {
            out(row * members.length + i) = in(row * length + members(i)) - means(g)
            i += 1
          }
          g += 1
        }
        row += 1
      }
    }
  }
}
