package org.thunder

import java.util.concurrent.atomic.AtomicLong

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{DType, NDBlock}

class IteratesSuite extends AnyFunSuite with SparkSuite {

  private lazy val rows = distribute(counting(DType.Float64, 11, 2), 4)
  private lazy val zeros =
    rows.mapBlocks(DType.Float64, Array(1))(b => NDBlock.zeros(DType.Float64, Array(b.rows, 1)))

  /** A step whose order matters: 3 times the last values and the rows' sums. */
  private val step: Iterates.Step = (block, last) => {
    IteratesSuite.made.incrementAndGet()
    val values = Array.tabulate(block.rows) { i =>
      3 * last.doubles(i) + block.doubles(2 * i) + block.doubles(2 * i + 1)
    }
    NDBlock.doubles(values, block.rows, 1)
  }

  /** Of row i, with the sum 4 i + 1, after some steps. */
  private def expected(steps: Int): Seq[Double] = (0 until 11).map { i =>
    (1 to steps).foldLeft(0.0)((last, _) => 3 * last + 4 * i + 1)
  }

  test("every step goes on from the last one's values, once for each chunk") {
    val before = persisted
    IteratesSuite.made.set(0)
    val iterates = new Iterates(rows, zeros)
    for (steps <- 1 to 5) {
      assert(iterates.advance(step)(_.collect()).doubles.toSeq == expected(steps))
      if (context.isLocal) assert(IteratesSuite.made.get == 4 * steps)
    }
    iterates.release()
    assert((persisted -- before).isEmpty)
  }

  test("values that are lost are made anew of the first ones") {
    IteratesSuite.made.set(0)
    val iterates = new Iterates(rows, zeros)
    for (_ <- 1 to 3) iterates.advance(step)(_.collect())
    rows.context.getPersistentRDDs.values.foreach(_.unpersist(blocking = true))
    assert(iterates.advance(step)(_.collect()).doubles.toSeq == expected(4))
    if (context.isLocal) assert(IteratesSuite.made.get == 4 * (3 + 4))
    assert(iterates.advance(step)(_.collect()).doubles.toSeq == expected(5))
    if (context.isLocal) assert(IteratesSuite.made.get == 4 * (3 + 4 + 1))
    iterates.release()
  }

  test("a pass that fails leaves nothing cached") {
    val before = persisted
    val iterates = new Iterates(rows, zeros)
    iterates.advance(step)(_.collect())
    intercept[IllegalStateException](iterates.advance(step)(_ => throw new IllegalStateException))
    iterates.release()
    assert((persisted -- before).isEmpty)
  }
}

object IteratesSuite {

  /** How often a step was made for a chunk, by the tasks of this process. Not an accumulator: tasks of the driver's own
    * process share what is broadcast, so two of them at once would lose counts.
    */
  private val made = new AtomicLong
}
