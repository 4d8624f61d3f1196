package org.thunder

import org.thunder.array.{ChunkLayout, NDBlock, Tiles}

/** Rows become columns: images to series and back.
  *
  * One all-to-all of tiles. The sender copies, for each chunk of the result, its columns out of each of its rows
  * (contiguous, so a memory copy); the receiver transposes each tile into its place. The driver sees nothing of it.
  */
private[thunder] object Transpose {

  def apply(source: ChunkedRows, rowShape: Array[Int], npartitions: Int): ChunkedRows = {
    require(
      NDBlock.elements(rowShape) == source.rows,
      s"${source.rows} rows do not make rows of ${rowShape.mkString(" x ")}"
    )
    val layout = ChunkLayout(source.rowLength.toLong, source.rows * source.dtype.itemSize, npartitions)
    val tiles = source.rdd.flatMap { chunk =>
      (0 until layout.chunks).iterator.map { target =>
        val tile = Tiles.columns(chunk.block, layout.start(target).toInt, layout.count(target))
        target -> new RowShuffle.Piece(Array(chunk.firstRow.toInt), tile)
      }
    }
    RowShuffle.assemble(tiles, source, layout, rowShape) { (tile, block) =>
      Tiles.transposeInto(tile.block, block, tile.positions(0))
    }
  }
}
