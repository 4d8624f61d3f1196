package org.thunder.clustering

import org.thunder.{InvalidArgumentException, Model, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.Centers

/** A model whose records belong to the nearest of some centres. */
trait CenterModel extends Model {

  protected def nearest: Centers

  /** Centres x samples. */
  def centers: NDBlock

  /** Records of each centre. */
  def counts: Array[Long]

  /** The number that each record's centre has in `numbers`, int32; -1 for a record with NaN. */
  protected def numbered(series: Series, numbers: Array[Int]): Series = {
    val shared = series.rows.context.broadcast(numbers)
    mapped(series, DType.Int32, 1) { (centers, block) =>
      val found = centers.labels(block).storage.asInstanceOf[Array[Int]]
      NDBlock.wrap(DType.Int32, Array(block.rows, 1), found.map(c => if (c < 0) -1 else shared.value(c)))
    }
  }

  protected def mapped(series: Series, dtype: DType, width: Int)(
      function: (Centers, NDBlock) => NDBlock
  ): Series = {
    if (series.length != nearest.columns) throw new InvalidArgumentException(
      s"records have ${series.length} samples, but the centres have ${nearest.columns}"
    )
    val shared = series.rows.context.broadcast(nearest)
    series.like(series.rows.mapBlocks(dtype, Array(width))(function(shared.value, _)), series.baseShape)
  }
}
