package org.thunder.imaging

/** An axis continued beyond its ends by its mirror image, the last element repeated: d c b a | a b c d | d c b a.
  *
  * SciPy's boundary mode `reflect`. Windows may be longer than the axis: the mirror images are mirrored again.
  */
private[imaging] object Reflection {

  /** The element of an axis of `length` that stands at `position`, which may be anywhere. */
  def index(position: Int, length: Int): Int = {
    val folded = Math.floorMod(position, 2 * length)
    if (folded < length) folded else 2 * length - 1 - folded
  }

  /** The elements at the positions `-before` to `length + after - 1`. */
  def table(length: Int, before: Int, after: Int): Array[Int] =
    Array.tabulate(before + length + after)(i => index(i - before, length))
}
