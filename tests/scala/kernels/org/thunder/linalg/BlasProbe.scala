package org.thunder.linalg

import java.io.File

import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.Gram

/** Run in a JVM of its own by [[BlasSuite]]: uses the provider from several threads and prints what came of it. */
object BlasProbe {

  def main(arguments: Array[String]): Unit = {
    if (arguments.contains("netlib-first")) startNetlib()
    if (arguments.contains("interrupted")) {
      Thread.currentThread.interrupt()
      println(s"first ${Blas.info.native}")
      println(s"interrupted ${Thread.interrupted()}")
    }
    val threads = Seq.fill(4)(new Thread(() => { Blas.instance.ddot(1, Array(1.0), 1, Array(1.0), 1); () }))
    threads.foreach(_.start())
    threads.foreach(_.join())
    val info = Blas.info
    println(s"implementation ${info.implementation}")
    println(s"native ${info.native}")
    println(s"library ${info.library}")
    println(s"threads ${info.threads}")
    println(s"reason ${info.reason}")
    println(s"folders ${unpacked.length}")
    println(s"lapack ${Blas.lapack.getClass.getSimpleName}")
    println(
      s"right ${productIsRight && gramIsRight(DType.Float32) && gramIsRight(DType.Float64) && factorsAreRight}"
    )
  }

  /** As a library that used netlib before Thunder, with a setting that is gone by now. */
  private def startNetlib(): Unit = {
    dev.ludovic.netlib.blas.BLAS.getInstance
    dev.ludovic.netlib.lapack.LAPACK.getInstance
    Seq("blas", "lapack").foreach(name => System.clearProperty(s"dev.ludovic.netlib.$name.nativeLibPath"))
  }

  private def unpacked: Array[String] =
    Option(
      new File(System.getProperty("java.io.tmpdir")).list()
    ).getOrElse(Array.empty).filter(_.contains("openblas"))

  private def productIsRight: Boolean = {
    val c = new Array[Float](4)
    Gemm.multiply(2, 3, 2, Array(1f, 2f, 3f, 4f, 5f, 6f), 0, Array(1f, 0f, 0f, 1f, 1f, 1f), 0, 0f, c, 0)
    c.sameElements(Array(4f, 5f, 10f, 11f))
  }

  private def gramIsRight(dtype: DType): Boolean = {
    val gram = new Gram(2, dtype)
    val rows = NDBlock.doubles(Array(1.0, 2, 3, 4, 5, 6), 3, 2)
    gram.update(org.thunder.array.Convert.cast(rows, dtype))
    gram.gramian.sameElements(Array(35.0, 44, 44, 56))
  }

  private def factorsAreRight: Boolean = {
    val eigen = SymmetricEigen(Array(2.0, 1, 1, 2), 2, 1)
    val line = LeastSquares(Array(1.0, 0, 1, 1, 1, 2), 3, 2)
    val coefficients = new Array[Double](2)
    Gemm.multiply(1, 3, 2, Array(1.0, 3, 5), 0, line.solver, 0, 0.0, coefficients, 0)
    val errors =
      Seq(eigen.values(0) - 3, eigen.vectors(0) - math.sqrt(0.5), coefficients(0) - 1, coefficients(1) - 2)
    errors.forall(math.abs(_) < 1e-12)
  }
}
