package org.thunder.signal

/** Scratch space of a worker, which learns the size of its slabs only when it gets one. */
private[signal] final class Growing {
  private var array = new Array[Double](0)

  /** An array of at least `size` elements, with whatever is in it. */
  def apply(size: Int): Array[Double] = {
    if (array.length < size) array = new Array[Double](size)
    array
  }
}
