package org.thunder.linalg

/** What linear algebra runs on in this JVM.
  *
  * @param implementation
  *   netlib's class that is in use, such as `JNIBLAS` (native) or `VectorBLAS` (pure Java)
  * @param native
  *   true if a native library does the work
  * @param library
  *   the native library's path or name; empty in pure Java
  * @param threads
  *   threads of one call: 1, or what `OPENBLAS_NUM_THREADS` asks for
  * @param reason
  *   why pure Java is in use; empty if a native library is
  */
final class BlasInfo(
    val implementation: String,
    val native: Boolean,
    val library: String,
    val threads: Int,
    val reason: String
) extends Serializable {

  override def toString: String =
    if (native) s"$implementation on $library, threads: $threads" else s"$implementation (pure Java: $reason)"
}
