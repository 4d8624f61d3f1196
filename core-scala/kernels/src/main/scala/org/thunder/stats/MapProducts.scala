package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** What the least-squares time courses of maps are made of, in one pass: the inner products of maps with data, and of
  * maps with one another.
  *
  * @param columns
  *   samples n of the data's records, which are on the left
  * @param dtype
  *   type of the data
  * @param maps
  *   maps k: values of the records on the right
  * @param mapsDType
  *   type of the maps
  */
final class MapProducts(columns: Int, dtype: DType, val maps: Int, mapsDType: DType)
    extends PairSummary[MapProducts] {
  private val products = new CrossProduct(columns, dtype, maps, mapsDType)
  private val gram = new Gram(maps, mapsDType)

  /** Number of records. */
  def count: Long = gram.count

  def update(left: NDBlock, right: NDBlock): Unit = { products.update(left, right); gram.update(right) }

  override def finish(): Unit = { products.finish(); gram.finish() }

  def merge(other: MapProducts): Unit = { products.merge(other.products); gram.merge(other.gram) }

  /** Y'M for data Y and maps M: n x k, row by row. */
  def crossProduct: Array[Double] = products.product

  /** M'M: k x k, row by row. */
  def gramian: Array[Double] = gram.gramian

  def bytes: Long = products.bytes + gram.bytes
}
