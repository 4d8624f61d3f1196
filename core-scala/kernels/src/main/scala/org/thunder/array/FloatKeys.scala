package org.thunder.array

import java.lang.Float.{floatToIntBits, intBitsToFloat}

/** Floats as integers of the same order: their bits, with those of negative numbers turned round. -0.0 is less than
  * 0.0, and NaN larger than every number, as in `numpy.sort`.
  */
private[thunder] object FloatKeys {
  def key(value: Float): Int = turn(floatToIntBits(value))

  /** The number that has this key. */
  def value(key: Int): Float = intBitsToFloat(turn(key))

  /** Keys of `count` floats. */
  def read(values: Array[Float], from: Int, count: Int, into: Array[Int], at: Int): Unit =
    if (Vectors.areUsed) VectorLoops.toKeys(values, from, count, into, at)
    else {
      var i = 0
      while (i < count) { into(at + i) = key(values(from + i)); i += 1 }
    }

  /** The floats that `count` keys are of. */
  def write(keys: Array[Int], at: Int, count: Int, into: Array[Float], to: Int): Unit =
    if (Vectors.areUsed) VectorLoops.ofKeys(keys, at, count, into, to)
    else {
      var i = 0
      while (i < count) { into(to + i) = value(keys(at + i)); i += 1 }
    }

  /** The floats that `count` keys are of, as doubles. */
  def write(keys: Array[Int], at: Int, count: Int, into: Array[Double], to: Int): Unit =
    if (Vectors.areUsed) VectorLoops.ofKeys(keys, at, count, into, to)
    else {
      var i = 0
      while (i < count) { into(to + i) = value(keys(at + i)); i += 1 }
    }

  private def turn(bits: Int): Int = bits ^ ((bits >> 31) & Int.MaxValue)
}
