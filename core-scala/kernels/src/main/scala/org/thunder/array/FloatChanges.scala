package org.thunder.array

/** What becomes of `count` floats, computed in double precision. */
private[thunder] object FloatChanges {

  /** (x - origin) factor */
  def scale(
      from: Array[Float],
      at: Int,
      count: Int,
      origin: Double,
      factor: Double,
      into: Array[Float],
      to: Int
  ): Unit =
    if (Vectors.areUsed) VectorLoops.scale(from, at, count, origin, factor, into, to)
    else {
      var i = 0
      while (i < count) { into(to + i) = ((from(at + i) - origin) * factor).toFloat; i += 1 }
    }

  /** (x - b) / (b + offset), where the first of the b is `baselines(0)` */
  def relative(
      from: Array[Float],
      at: Int,
      count: Int,
      baselines: Array[Float],
      offset: Double,
      into: Array[Float],
      to: Int
  ): Unit =
    if (Vectors.areUsed) VectorLoops.relative(from, at, count, baselines, offset, into, to)
    else {
      var i = 0
      while (i < count) {
        val b = baselines(i).toDouble
        into(to + i) = ((from(at + i) - b) / (b + offset)).toFloat
        i += 1
      }
    }
}
