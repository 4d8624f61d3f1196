package org.thunder.factorization

/** All records that components are made of: those of a former model, of which there are its components, and new ones.
  *
  * The scatter matrix of all about their common mean is that of the new records about theirs, and E'E of a few rows E:
  * the former components times their singular values, and a multiple of the difference of the means (Ross, Lim, Lin
  * and Yang 2008, section 3).
  *
  * @param newMean
  *   mean of the new records
  * @param newSquares
  *   sum of their squared deviations from it
  * @param newRecords
  *   how many there are
  */
private[factorization] final class PcaHistory(
    former: Option[PcaModel],
    newMean: Array[Double],
    newSquares: Double,
    newRecords: Long
) {
  private val before = former.fold(0L)(_.records)

  val records: Long = before + newRecords

  private val difference: Array[Double] =
    former.fold(Array.emptyDoubleArray)(model =>
      model.mean.indices.map(i => model.mean(i) - newMean(i)).toArray
    )

  /** sqrt(n1 n2 / (n1 + n2)). */
  private val weight = math.sqrt(before * (newRecords.toDouble / records))

  val mean: Array[Double] =
    if (before == 0) newMean
    else Array.tabulate(newMean.length)(i => newMean(i) + difference(i) * before / records)

  /** Sum of the samples' variances, with divisor records - 1. */
  val totalVariance: Double = {
    val squares = former.fold(0.0)(model => model.totalVariance * (model.records - 1))
    (squares + newSquares + weight * weight * difference.map(d => d * d).sum) / (records - 1)
  }

  /** E, one row behind the other. */
  def extraRows: Array[Double] = former.fold(Array.emptyDoubleArray) { model =>
    val values = model.singularValues
    val scaled = Array.tabulate(model.vectors.length)(i => values(i / model.samples) * model.vectors(i))
    scaled ++ difference.map(_ * weight)
  }
}
