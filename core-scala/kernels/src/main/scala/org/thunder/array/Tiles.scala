package org.thunder.array

/** Moves rectangles of matrices about: `rows` x `columns` elements on one primitive array, in C order. */
object Tiles {

  /** Copies columns `from` to `from + count` of every row. */
  def columns(block: NDBlock, from: Int, count: Int): NDBlock = {
    val tile = NDBlock.zeros(block.dtype, Array(block.rows, count))
    val length = block.rowLength
    var row = 0
    while (row < block.rows) {
      System.arraycopy(block.storage, row * length + from, tile.storage, row * count, count)
      row += 1
    }
    tile
  }

  /** Gathers the given columns of every row, in the given order. */
  def gather(block: NDBlock, columns: Array[Int], shape: Array[Int]): NDBlock = {
    val result = NDBlock.zeros(block.dtype, block.rows +: shape)
    if (columns.length > 0) {
      val starts = runStarts(columns)
      if (columns.length >= 4 * (starts.length - 1)) gatherRuns(block, columns, starts, result)
      else gatherEach(block, columns, result)
    }
    result
  }

  /** Gathers rows, in the given order. */
  def rows(block: NDBlock, numbers: Array[Int]): NDBlock = {
    val result = NDBlock.zeros(block.dtype, numbers.length +: block.shape.tail)
    scatterRows(block, numbers, result, Array.range(0, numbers.length))
    result
  }

  /** Copies rows `from(i)` of `source` to rows `to(i)` of `target`. */
  def scatterRows(source: NDBlock, from: Array[Int], target: NDBlock, to: Array[Int]): Unit = {
    val length = source.rowLength
    var i = 0
    while (i < from.length) {
      System.arraycopy(source.storage, from(i) * length, target.storage, to(i) * length, length)
      i += 1
    }
  }

  /** Copies elements `from` to `from + count` of `source` to every `step`-th element of `target` from `to` on. */
  def spread(source: NDBlock, from: Int, count: Int, target: NDBlock, to: Int, step: Int): Unit =
    (source.storage: @unchecked) match {
      case a: Array[Byte] => scatter(a, from, count, target.storage.asInstanceOf[Array[Byte]], to, step)
      case a: Array[Short] => scatter(a, from, count, target.storage.asInstanceOf[Array[Short]], to, step)
      case a: Array[Int] => scatter(a, from, count, target.storage.asInstanceOf[Array[Int]], to, step)
      case a: Array[Long] => scatter(a, from, count, target.storage.asInstanceOf[Array[Long]], to, step)
      case a: Array[Float] => scatter(a, from, count, target.floats, to, step)
      case a: Array[Double] => scatter(a, from, count, target.doubles, to, step)
    }

  private def scatter[@specialized(Byte, Short, Int, Long, Float, Double) T](
      source: Array[T],
      from: Int,
      count: Int,
      target: Array[T],
      to: Int,
      step: Int
  ): Unit = {
    var i = 0
    while (i < count) {
      target(to + i * step) = source(from + i)
      i += 1
    }
  }

  /** Writes the transpose of columns `from` to `from + count` of `source` into `target`, from row 0 and column `at` on.
    */
  def transposeInto(source: NDBlock, from: Int, count: Int, target: NDBlock, at: Int): Unit =
    (source.storage: @unchecked) match {
      case a: Array[Byte] =>
        transpose(a, source, from, count, target.storage.asInstanceOf[Array[Byte]], target, at)
      case a: Array[Short] =>
        transpose(a, source, from, count, target.storage.asInstanceOf[Array[Short]], target, at)
      case a: Array[Int] =>
        transpose(a, source, from, count, target.storage.asInstanceOf[Array[Int]], target, at)
      case a: Array[Long] =>
        transpose(a, source, from, count, target.storage.asInstanceOf[Array[Long]], target, at)
      case a: Array[Float] => transpose(a, source, from, count, target.floats, target, at)
      case a: Array[Double] => transpose(a, source, from, count, target.doubles, target, at)
    }

  /** Squares of this side are transposed in the first-level cache. */
  private final val Side = 32

  private def transpose[@specialized(Byte, Short, Int, Long, Float, Double) T](
      source: Array[T],
      sourceBlock: NDBlock,
      from: Int,
      count: Int,
      target: Array[T],
      targetBlock: NDBlock,
      at: Int
  ): Unit = {
    val (rows, rowLength) = (sourceBlock.rows, sourceBlock.rowLength)
    val stride = targetBlock.rowLength
    var column0 = 0
    while (column0 < count) {
      val columnEnd = math.min(column0 + Side, count)
      var row0 = 0
      while (row0 < rows) {
        val rowEnd = math.min(row0 + Side, rows)
        var column = column0
        while (column < columnEnd) {
          val to = column * stride + at
          var row = row0
          while (row < rowEnd) {
            target(to + row) = source(row * rowLength + from + column)
            row += 1
          }
          column += 1
        }
        row0 = rowEnd
      }
      column0 = columnEnd
    }
  }

  /** Positions in `columns` at which a run of consecutive columns begins, and the number of columns. */
  private def runStarts(columns: Array[Int]): Array[Int] = {
    val starts = new Array[Int](math.max(1, columns.length) + 1)
    var runs = 1
    var i = 1
    while (i < columns.length) {
      if (columns(i) != columns(i - 1) + 1) { starts(runs) = i; runs += 1 }
      i += 1
    }
    starts(runs) = columns.length
    java.util.Arrays.copyOf(starts, runs + 1)
  }

  private def gatherRuns(block: NDBlock, columns: Array[Int], starts: Array[Int], result: NDBlock): Unit = {
    val length = block.rowLength
    var row = 0
    while (row < block.rows) {
      var run = 0
      while (run < starts.length - 1) {
        val (from, count) = (columns(starts(run)), starts(run + 1) - starts(run))
        System.arraycopy(
          block.storage,
          row * length + from,
          result.storage,
          row * columns.length + starts(run),
          count
        )
        run += 1
      }
      row += 1
    }
  }

  private def gatherEach(block: NDBlock, columns: Array[Int], result: NDBlock): Unit =
    (block.storage: @unchecked) match {
      case a: Array[Byte] => pick(a, block, columns, result.storage.asInstanceOf[Array[Byte]])
      case a: Array[Short] => pick(a, block, columns, result.storage.asInstanceOf[Array[Short]])
      case a: Array[Int] => pick(a, block, columns, result.storage.asInstanceOf[Array[Int]])
      case a: Array[Long] => pick(a, block, columns, result.storage.asInstanceOf[Array[Long]])
      case a: Array[Float] => pick(a, block, columns, result.storage.asInstanceOf[Array[Float]])
      case a: Array[Double] => pick(a, block, columns, result.storage.asInstanceOf[Array[Double]])
    }

  private def pick[@specialized(Byte, Short, Int, Long, Float, Double) T](
      source: Array[T],
      block: NDBlock,
      columns: Array[Int],
      target: Array[T]
  ): Unit = {
    val length = block.rowLength
    var row = 0
    while (row < block.rows) {
      var i = 0
      while (i < columns.length) {
        target(row * columns.length + i) = source(row * length + columns(i))
        i += 1
      }
      row += 1
    }
  }
}
