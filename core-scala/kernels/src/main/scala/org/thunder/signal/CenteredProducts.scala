package org.thunder.signal

import org.thunder.array.{Convert, DType, FloatSlabWorker, NDBlock, SlabWorker}
import org.thunder.linalg.{ExactRecord, FloatRecords, RightFactor}

/** Computes something of every record from the products of the centred record with some vectors, and its sum of squares:
  * one matrix product for a slab.
  *
  * @param length
  *   samples of a record
  * @param count
  *   number of vectors
  * @param vectors
  *   count x length
  * @param results
  *   values of a result
  */
private[signal] abstract class CenteredProducts(
    val length: Int,
    val count: Int,
    val vectors: Array[Double],
    val results: Int
) extends SlabWorker {
  private val energies, products = new Growing

  /** Writes the result of the record whose products are those from `at` on to `out`, from `to` on.
    *
    * @param energy
    *   the centred record's sum of squares: 0 if it is constant, NaN if it has a NaN
    */
  def finish(products: Array[Double], at: Int, energy: Double, out: Array[Double], to: Int): Unit

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    val (energy, product) = (energies(rows), products(rows * count))
    var row = 0
    while (row < rows) {
      energy(row) = Reductions.center(in, row * length, length)
      row += 1
    }
    SlabProduct.project(rows, length, in, count, vectors, product)
    row = 0
    while (row < rows) {
      finish(product, row * count, energy(row), out, row * results)
      row += 1
    }
  }

  /** The same in single precision, with errors of about 1e-6 of the records' deviations, unless they are so short that
    * there is little to gain.
    */
  def inFloats: Option[FloatSlabWorker] =
    Option.when(length >= FloatRecords.LeastSamples)(new CenteredFloatProducts(this))
}

/** [[CenteredProducts]] of records in single precision ([[FloatRecords]]), which are centred after they were multiplied. One
  * whose mean is too large for that is computed in double precision.
  */
private final class CenteredFloatProducts(of: CenteredProducts) extends FloatSlabWorker {
  import of.{count, length, results}

  private val width = count + 1

  /** The vectors, and one of ones. */
  private val vectors = {
    val all = java.util.Arrays.copyOf(of.vectors, width * length)
    java.util.Arrays.fill(all, count * length, all.length, 1.0)
    Convert.cast(NDBlock.doubles(all, width, length), DType.Float32)
  }
  private val factor = RightFactor.transposed(length, width, vectors)
  private val sums = Array.tabulate(count)(j => Reductions.sum(vectors.floats, j * length, length))
  private val records = new FloatRecords(length, 0, Array.empty, Array.empty)
  private val exact = new ExactRecord(of, length, results)
  private val centered = new Array[Double](count)
  private var products = NDBlock.floats(Array.emptyFloatArray)

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    if (products.size < rows * width) products = NDBlock.zeros(DType.Float32, Array(rows * width))
    records.take(rows, in, at)
    factor.product(rows, NDBlock.floats(records.values), records.from, products)
    var row = 0
    while (row < rows) {
      val sum = products.floats(row * width + count).toDouble
      val squares = records.squares(row).toDouble
      val energy = squares - sum * sum / length
      if (FloatRecords.keepsDigits(energy, squares)) {
        center(row * width, sum / length)
        of.finish(centered, 0, energy, out, row * results)
      } else exact(in, at + row * length, out, row * results)
      row += 1
    }
  }

  private def center(at: Int, mean: Double): Unit = {
    var j = 0
    while (j < count) { centered(j) = products.floats(at + j) - mean * sums(j); j += 1 }
  }
}
