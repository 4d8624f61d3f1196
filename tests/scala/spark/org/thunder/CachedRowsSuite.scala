package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.DType

class CachedRowsSuite extends AnyFunSuite with SparkSuite {

  test("rows are held where they are cached, on a local master") {
    val rows = distribute(counting(DType.Int16, 6, 2))
    assert(!CachedRows.holds(rows))
    rows.rdd.cache()
    assert(CachedRows.holds(rows) == context.isLocal)
    rows.rdd.unpersist()
  }

  test("every partition is made of all chunks") {
    assume(context.isLocal)
    val rows = inChunks(counting(DType.Int16, 12, 2), 1, 3)
    val gathered = CachedRows.gather(rows, 5)((partition, chunks) =>
      Iterator.single(partition -> chunks.map(_.firstRow).toSeq.sorted)
    )
    assert(gathered.collect().toSeq == (0 until 5).map(_ -> (0L until 12L)))
  }
}
