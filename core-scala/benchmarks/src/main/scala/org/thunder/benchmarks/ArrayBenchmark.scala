package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array._

/** What blocks are converted, cut, transposed and written by. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class ArrayBenchmark {

  @Param(Array("uint16", "float32"))
  var dtype: String = _

  private val scratch = new Array[Double](Noise.Rows * Noise.Length)
  private var block: NDBlock = _
  private var target: NDBlock = _
  private var bytes: Array[Byte] = _

  @Setup def setUp(): Unit = {
    block = Noise.block(dtype)
    target = NDBlock.zeros(block.dtype, block.shape)
    bytes = BlockCodec.encode(block)
  }

  @Benchmark def toDoubles(): Array[Double] = {
    Convert.toDoubles(block, 0, block.size, scratch, 0)
    scratch
  }

  @Benchmark def cast(): NDBlock = Convert.cast(block, DType.Float64)
  @Benchmark def addNumber(): NDBlock = Arithmetic.Add.withScalar(block, 1.5)
  @Benchmark def addBlock(): NDBlock = Arithmetic.Add(block, block)
  @Benchmark def columns(): NDBlock = Tiles.columns(block, Noise.Length / 4, Noise.Length / 2)
  @Benchmark def encode(): Array[Byte] = BlockCodec.encode(block)
  @Benchmark def decode(): NDBlock = BlockCodec.decode(block.dtype, block.shape, bytes)

  @Benchmark def transpose(): NDBlock = {
    Tiles.transposeInto(block, 0, Noise.Length, target, 0)
    target
  }
}

/** Functions of a row of float64. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class RowBenchmark {

  private val values = Noise.values(Noise.Length)
  private val keys = values.map(RadixOrder.key)
  private val (result, whole) = (new Array[Double](Noise.Length), new Array[Double](Noise.Length))
  private val order = new RadixOrder

  @Benchmark def radixOrder(): Array[Int] = order(keys, keys.length)

  @Benchmark def exponential(): Array[Double] = {
    Exponential(values, 0, values.length, result, whole)
    result
  }
}
