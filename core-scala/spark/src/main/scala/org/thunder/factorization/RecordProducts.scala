package org.thunder.factorization

import org.thunder.{NotFinite, Series}
import org.thunder.array.NDBlock
import org.thunder.linalg.Gemm
import org.thunder.stats.{NormalProduct, ProjectedQr}

/** Products of a matrix C with a few columns Q: C has the records of a series less their `mean`, which is empty for
  * nothing, and behind them `extra` rows, which the driver holds. Each costs one pass.
  */
private[factorization] final class RecordProducts(
    series: Series,
    width: Int,
    mean: Array[Double],
    extra: Array[Double]
) extends Products {
  private val (n, dtype) = (series.length, series.dtype)

  def normal(q: Array[Double]): Array[Double] = {
    val (width, n, dtype) = (this.width, this.n, this.dtype)
    val shared = series.rows.context.broadcast((mean, q))
    val sum = series.rows.summarise { () =>
      val (mean, q) = shared.value
      new NormalProduct(n, width, dtype, mean, q)
    }
    shared.destroy()
    val result = sum.product
    // Rows in float32 are shifted by the nearest float32 values: what is left of the mean is a matrix of rank one.
    if (sum.shift.nonEmpty)
      addRows(mean.indices.map(i => mean(i) - sum.shift(i)).toArray, -sum.count.toDouble, q, result)
    addRows(extra, 1.0, q, result)
    checked(result)
  }

  def triangle(q: Array[Double]): Array[Double] = {
    val (width, n, dtype) = (this.width, this.n, this.dtype)
    val shared = series.rows.context.broadcast((mean, q))
    val factor = series.rows.summarise { () =>
      val (mean, q) = shared.value
      new ProjectedQr(n, width, dtype, mean, q)
    }
    shared.destroy()
    if (extra.nonEmpty) factor.append(NDBlock.doubles(inner(extra, q), extra.length / n, width))
    checked(factor.r)
  }

  private def checked(result: Array[Double]): Array[Double] = {
    NotFinite.refuse(result, series, Factors.Decomposition)
    result
  }

  /** E Q for rows E. */
  private def inner(rows: Array[Double], q: Array[Double]): Array[Double] = {
    val result = new Array[Double](rows.length / n * width)
    Gemm.multiply(rows.length / n, n, width, rows, 0, q, 0, 0.0, result, 0)
    result
  }

  /** Adds `factor` E'E Q for rows E. */
  private def addRows(rows: Array[Double], factor: Double, q: Array[Double], to: Array[Double]): Unit = {
    val products = inner(rows, q).map(_ * factor)
    Gemm.transposeMultiply(n, rows.length / n, width, rows, 0, products, 0, 1.0, to, 0)
  }
}
