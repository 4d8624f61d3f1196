package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.DType

class StoredSuite extends AnyFunSuite with SparkSuite {

  test("data and blocks are told and kept alike") {
    val images = Images.fromBlock(context, counting(DType.Int16, 4, 3, 5), 2)
    for (stored <- Seq[Stored](images, images.toSeries, images.toBlocks())) {
      assert(stored.dtype == DType.Int16 && stored.shape.product == 60)
      assert(stored.npartitions == stored.stored.getNumPartitions)
      assert(stored.repartition(1).npartitions == 1)
      assert(!stored.isCached && stored.cache().isCached && stored.isCached)
      assert(!stored.uncache().isCached && !stored.isCached)
    }
  }
}
