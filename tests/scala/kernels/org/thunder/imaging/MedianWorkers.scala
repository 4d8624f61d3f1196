package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

/** Medians by sorting every window: what both ways of computing them are compared with. */
object MedianWorkers {
  private val random = new scala.util.Random(6)

  def frames(bound: Int, shape: Int*): NDBlock =
    NDBlock.wrap(DType.Int32, shape.toArray, Array.fill(shape.product)(random.nextInt(bound) - bound / 2))

  /** For frames of shape (n, y, x). */
  def bySorting(frames: NDBlock, sizes: Seq[Int]): Seq[Int] = {
    val a = frames.storage.asInstanceOf[Array[Int]]
    val (n, height, width) = (frames.shape(0), frames.shape(1), frames.shape(2))
    for (f <- 0 until n; y <- 0 until height; x <- 0 until width) yield {
      val window = for (i <- 0 until sizes(0); j <- 0 until sizes(1)) yield {
        val row = Reflection.index(y + i - sizes(0) / 2, height)
        a((f * height + row) * width + Reflection.index(x + j - sizes(1) / 2, width))
      }
      window.sorted.apply(window.length / 2)
    }
  }

  /** Some sizes, larger than the frame too. */
  val sizes: Seq[Seq[Int]] = Seq(Seq(1, 2), Seq(3, 1), Seq(3, 3), Seq(5, 4), Seq(9, 7), Seq(2, 13))

  def apply(frames: NDBlock, sizes: Seq[Int])(worker: WindowRows => MedianWorker): Seq[Int] = {
    val result = NDBlock.zeros(DType.Int32, frames.shape)
    val filter = worker(new WindowRows(frames.shape.tail.toIndexedSeq, sizes.toIndexedSeq))
    for (frame <- 0 until frames.rows) filter(frames, frame * frames.rowLength, result)
    result.storage.asInstanceOf[Array[Int]].toSeq
  }
}

/** What both ways of computing medians have to do. */
abstract class MedianWorkerCases(worker: WindowRows => MedianWorker) extends AnyFunSuite {
  import MedianWorkers._

  protected def assertSorted(movie: NDBlock, size: Seq[Int]): Unit =
    assert(MedianWorkers(movie, size)(worker) == bySorting(movie, size), s"size $size")

  test("equals sorting each window, for few and for many different values") {
    for (
      bound <- Seq(3, 1000, Int.MaxValue); size <- sizes;
      shape <- Seq(Seq(2, 6, 9), Seq(1, 1, 5), Seq(2, 5, 1))
    )
      assertSorted(frames(bound, shape: _*), size)
  }
}
