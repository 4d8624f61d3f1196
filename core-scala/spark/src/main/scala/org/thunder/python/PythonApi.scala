package org.thunder.python

import org.apache.spark.sql.SparkSession

import org.thunder.linalg.Blas

/** What the Python package calls.
  *
  * Methods have names of their own (no overloads), no defaults, and take and return what py4j can carry: numbers,
  * strings, bytes, and handles, which are objects of this project or Spark's. A list of integers crosses as the bytes
  * of little-endian int64. Arrays cross as raw files: a method that ends with `path` writes its result there and
  * returns its type and shape, such as `float32 3,4`.
  */
final class PythonApi(protected val session: SparkSession)
    extends SessionCalls
    with TransferCalls
    with FunctionCalls
    with DataCalls
    with SeriesCalls
    with ImagesCalls
    with BlockCalls
    with ReaderCalls
    with FileCalls
    with RddCalls
    with FrameCalls
    with ModelCalls
    with FactorizationCalls
    with ClusteringCalls
    with RegressionCalls
    with GroupedRegressionCalls
    with TrajectoryCalls {

  /** The BLAS is made ready while the session does other things. If MLlib were the first to need one, it would settle for
    * Java's, for all that this JVM computes.
    */
  private val preparation = new Thread(() => Blas.prepare(), "thunder-blas")
  preparation.setDaemon(true)
  preparation.start()
}
