package org.thunder.array

import java.lang.management.ManagementFactory

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.signal.Reductions
import org.thunder.stats.{Moments, Sums}

class VectorLoopsSuite extends AnyFunSuite {
  private val random = new scala.util.Random(3)
  private val special = Array(Double.NaN, Double.PositiveInfinity, -0.0, 1e-42, 3e38, 1e300)

  /** Numbers, and among the last some that are none. */
  private def doubles(n: Int): Array[Double] =
    Array.tabulate(n)(i => if (i > 150 && i % 3 == 0) special(i / 3 % 6) else random.nextGaussian() + 2)
  private def floats(n: Int): Array[Float] = doubles(n).map(_.toFloat)

  /** How many values, and where the first one is. */
  private val ranges = for (n <- (0 to 70) ++ Seq(127, 150); at <- Seq(0, 1, 5)) yield (n, at)

  private def bits(values: Array[Double]) = values.map(java.lang.Double.doubleToLongBits).toSeq

  test("this JVM has them") {
    assert(Vectors.areUsed && !Vectors.without(Vectors.areUsed) && Vectors.areUsed)
  }

  test("to doubles and to floats: the same bits, and nothing beyond") {
    for ((n, at) <- ranges :+ ((190, 3))) {
      val (wide, narrow) = (doubles(n + at), floats(n + at))
      val (into, back) = (Array.fill(n + 4)(7.0), Array.fill(n + 4)(7f))
      VectorLoops.toDoubles(narrow, at, n, into, 2)
      assert(
        bits(into) == bits(Array(7.0, 7) ++ narrow.drop(at).map(_.toDouble) ++ Array(7.0, 7)),
        s"$n, $at"
      )
      VectorLoops.toFloats(wide, at, n, back, 2)
      val expected = Array(7f, 7f) ++ wide.drop(at).map(_.toFloat) ++ Array(7f, 7f)
      assert(bits(back.map(_.toDouble)) == bits(expected.map(_.toDouble)), s"$n, $at")
    }
  }

  test("rows that are added to as many sums: the same bits") {
    for ((n, at) <- ranges) {
      val (row, sums, squares, centers) = (floats(n + at), doubles(n + 2), doubles(n), doubles(n))
      val found = sums.clone
      VectorLoops.add(row, at, n, found, 2)
      assert(
        bits(found) == bits(sums.take(2) ++ Array.tabulate(n)(i => sums(i + 2) + row(i + at))),
        s"$n, $at"
      )
      val (ones, twos) = (sums.clone, squares.clone)
      VectorLoops.addDeviations(row, at, n, centers, ones, twos)
      for (i <- 0 until n) {
        val deviation = row(i + at) - centers(i)
        assert(ones(i) == sums(i) + deviation && twos(i) == squares(i) + deviation * deviation, s"$n, $at")
      }
    }
  }

  test("the greatest of floats, and NaN where there is one") {
    for ((n, at) <- ranges) {
      val values = Array.fill(n + at)(-random.nextFloat())
      def greatest = Reductions.max(values, at, n)
      assert(greatest == values.drop(at).maxOption.getOrElse(Float.NegativeInfinity))
      assert(Vectors.without(greatest) == greatest)
      for (i <- at until n + at by 5) {
        val kept = values(i)
        values(i) = Float.NaN
        assert(greatest.isNaN && Vectors.without(greatest).isNaN)
        values(i) = kept
      }
    }
  }

  test("four rows that are added to as many sums") {
    for ((n, at) <- ranges; step = n + 3) {
      val (rows, sums) = (floats(at + 3 * step + n).map(x => if (x.abs < 1e30) x else 1f), doubles(n + 2))
      val found = sums.clone
      VectorLoops.addFour(rows, at, step, n, found, 2)
      assert(bits(found.take(2)) == bits(sums.take(2)))
      for (i <- 0 until n) {
        val added = (0 until 4).map(row => rows(at + row * step + i).toDouble)
        assert(
          math.abs(found(i + 2) - sums(i + 2) - added.sum) <=
            1e-14 * (sums(i + 2).abs + added.map(_.abs).sum) || sums(i + 2).abs > 1e30,
          s"$n, $at"
        )
      }
    }
  }

  test("sums and squares along a row, as accurate as in order") {
    for ((n, at) <- ranges; origin <- Seq(0, -3.5)) {
      val (wide, narrow) = (doubles(n + at), floats(n + at))
      for (
        (values, sum, squares) <- Seq(
          (wide, VectorLoops.sum(wide, at, n, origin), VectorLoops.squares(wide, at, n, origin)),
          (
            narrow.map(_.toDouble),
            VectorLoops.sum(narrow, at, n, origin),
            VectorLoops.squares(narrow, at, n, origin)
          )
        )
      ) {
        val deviations = values.drop(at).map(_ - origin)
        assert(math.abs(sum - deviations.sum) <= 1e-14 * (1 + deviations.map(math.abs).sum), s"$n, $at")
        val expected = deviations.map(d => d * d).sum
        assert(math.abs(squares - expected) <= 1e-14 * (1 + expected), s"$n, $at")
      }
    }
  }

  test("a NaN anywhere makes the sum one") {
    for (n <- Seq(1, 15, 16, 17, 40, 64); i <- 0 until n) {
      val wide = Array.fill(n)(1.0).updated(i, Double.NaN)
      assert(VectorLoops.sum(wide, 0, n, 0).isNaN && VectorLoops.squares(wide, 0, n, 0).isNaN)
      val narrow = wide.map(_.toFloat)
      assert(VectorLoops.sum(narrow, 0, n, 0).isNaN && VectorLoops.squares(narrow, 0, n, 0).isNaN)
    }
  }

  test("what uses them finds the same without, but for rounding") {
    for (n <- Seq(1, 20, 150)) {
      val (wide, narrow) = (doubles(n), floats(n))
      val block = NDBlock.floats(Array.fill(7 * n)(random.nextGaussian().toFloat), 7, n)
      def found: Seq[Double] = {
        val (into, back) = (new Array[Double](n), NDBlock.zeros(DType.Float32, Array(n)))
        Convert.toDoubles(NDBlock.floats(narrow), 0, n, into, 0)
        Convert.fromDoubles(wide, 0, n, back, 0)
        val (moments, sums) = (new Moments(n, DType.Float32), new Sums(n, DType.Float32))
        moments.update(block)
        sums.update(block)
        Seq(into, back.toDoubles, moments.mean, moments.variance(), sums.mean).flatten ++ Seq(
          Reductions.sum(wide, 0, n),
          Reductions.sum(narrow, 0, n),
          Reductions.mean(wide, 0, n),
          Reductions.squares(wide, 0, n, 1),
          Reductions.squares(narrow, 0, n, 1),
          Reductions.squares(narrow, 0, n)
        )
      }
      for ((one, other) <- found.zip(Vectors.without(found)))
        assert(math.abs(one - other) <= 1e-13 * math.max(1, math.abs(other)), n)
    }
  }

  test("no vector is put into an object, even if others use vectors of other sizes") {
    OtherVectors.use()
    val n = 1000
    val (row, wide, sums, squares) = (floats(n), doubles(n), new Array[Double](n), new Array[Double](n))
    val into = new Array[Float](n)
    val (keys, more) = (new Array[Int](n), new Array[Int](n))
    var total = 0.0
    VectorLoopsSuite.assertNoObjects("toKeys")(VectorLoops.toKeys(row, 0, n, keys, 0))
    VectorLoopsSuite.assertNoObjects("ofKeys to floats")(VectorLoops.ofKeys(keys, 0, n, into, 0))
    VectorLoopsSuite.assertNoObjects("ofKeys to doubles")(VectorLoops.ofKeys(keys, 0, n, sums, 0))
    VectorLoopsSuite.assertNoObjects("sort")(VectorPairs.sort(keys, more, keys, more, n))
    VectorLoopsSuite.assertNoObjects("lesser")(VectorPairs.lesser(keys, more, keys, n))
    VectorLoopsSuite.assertNoObjects("greater")(VectorPairs.greater(keys, more, keys, n))
    VectorLoopsSuite.assertNoObjects("scale")(VectorLoops.scale(row, 0, n, 1, 2, into, 0))
    VectorLoopsSuite.assertNoObjects("relative")(VectorLoops.relative(row, 0, n, row, 1, into, 0))
    VectorLoopsSuite.assertNoObjects("max")(total += VectorLoops.max(row, 0, n))
    VectorLoopsSuite.assertNoObjects("toDoubles")(VectorLoops.toDoubles(row, 0, n, sums, 0))
    VectorLoopsSuite.assertNoObjects("toFloats")(VectorLoops.toFloats(wide, 0, n, into, 0))
    VectorLoopsSuite.assertNoObjects("add")(VectorLoops.add(row, 0, n, sums, 0))
    VectorLoopsSuite.assertNoObjects("addFour")(VectorLoops.addFour(row, 0, n / 4, n / 4, sums, 0))
    VectorLoopsSuite.assertNoObjects("addDeviations")(
      VectorLoops.addDeviations(row, 0, n, wide, sums, squares)
    )
    VectorLoopsSuite.assertNoObjects("sum of floats")(total += VectorLoops.sum(row, 0, n, 1))
    VectorLoopsSuite.assertNoObjects("sum of doubles")(total += VectorLoops.sum(wide, 0, n, 1))
    VectorLoopsSuite.assertNoObjects("squares of floats")(total += VectorLoops.squares(row, 0, n, 1))
    VectorLoopsSuite.assertNoObjects("squares of doubles")(total += VectorLoops.squares(wide, 0, n, 1))
    assert(total.isNaN)
  }
}

private[thunder] object VectorLoopsSuite {
  private val threads =
    ManagementFactory.getThreadMXBean.asInstanceOf[com.sun.management.ThreadMXBean]

  private def allocated(body: => Unit): Long = {
    val thread = Thread.currentThread.getId
    val before = threads.getThreadAllocatedBytes(thread)
    for (_ <- 0 until 1000) body
    threads.getThreadAllocatedBytes(thread) - before
  }

  /** Once it is compiled, `body` allocates nothing to speak of: less than the smallest vector would need each time. */
  def assertNoObjects(name: String, bytes: Int = 32)(body: => Unit): Unit = {
    val each = LazyList.continually(allocated(body) / 1000).take(2000)
    assert(each.exists(_ < bytes), s"$name goes on to allocate ${each.last} bytes")
  }

  private def assert(condition: Boolean, message: String): Unit =
    if (!condition) throw new AssertionError(message)
}
