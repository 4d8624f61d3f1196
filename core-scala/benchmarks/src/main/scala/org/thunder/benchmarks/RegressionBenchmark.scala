package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}
import org.thunder.linalg._

/** Models of every record, on 8 regressors and an intercept. */
@State(Scope.Benchmark)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class RegressionBenchmark {

  @Param(Array("float32", "float64"))
  var dtype: String = _

  private val (samples, regressors, bins, iterations) = (Noise.Length, 8, 100, 20)
  private val design = Noise.values(samples * regressors)
  private val withOnes = design.grouped(regressors).flatMap(1.0 +: _).toArray
  private val ordinary = OrdinaryLeastSquares(design, samples, regressors, fitIntercept = true)
  private val covariance = CoefficientCovariance(ordinary, design, Array.empty)
  private val autoregressive = Ar1LeastSquares(ordinary, covariance, bins)
  private val search = {
    val folds = Array.tabulate(samples)(5 * _ / samples)
    RidgeSearch(design, samples, regressors, true, Array.empty, Array(0.1, 1, 10, 100), folds)
  }
  private val poisson = GeneralizedLeastSquares(
    withOnes,
    1 + regressors,
    hasIntercept = true,
    family = ResponseFamily.Poisson,
    maxIter = iterations,
    tol = 1e-6
  )
  private var block: NDBlock = _
  private var counts: NDBlock = _

  @Setup def setUp(): Unit = {
    block = Noise.block(dtype)
    val random = new java.util.Random(2)
    val few = Array.fill(Noise.Rows * samples / 8)(random.nextInt(4).toDouble)
    counts = Convert.cast(NDBlock.doubles(few, Noise.Rows / 8, samples), DType(dtype))
  }

  @Benchmark def leastSquares(): NDBlock = RowFunction(ordinary, block)
  @Benchmark def ar1(): NDBlock = RowFunction(autoregressive, block)

  /** The best of 4 penalties by 5 folds. */
  @Benchmark def ridge(): NDBlock = RowFunction(search, block)

  /** Of an eighth of the records. */
  @Benchmark def generalized(): NDBlock = RowFunction(poisson, counts)
}
