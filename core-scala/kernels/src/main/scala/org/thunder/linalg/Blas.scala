package org.thunder.linalg

import dev.ludovic.netlib.blas.BLAS
import dev.ludovic.netlib.lapack.LAPACK

/** The BLAS and LAPACK of this JVM: the bundled OpenBLAS, without an installation.
  *
  * netlib takes its native library from the properties `dev.ludovic.netlib.blas.nativeLibPath` and
  * `dev.ludovic.netlib.lapack.nativeLibPath`, once, when it is first used. They are set here to the bundled OpenBLAS
  * before that. What a user has set (these properties, or `…nativeLib`, or `…allowNative`) stays, and so does a
  * native library that netlib is using already. Without a native library everything runs in pure Java, with one
  * warning.
  *
  * Set up at first use, once in a JVM, safely from any thread.
  */
object Blas {

  private val setup = BlasSetup.run()

  val instance: BLAS = setup.instance
  val lapack: LAPACK = setup.lapack

  /** What is really in use. */
  val info: BlasInfo = setup.info

  /** Sets it up, if nothing has used it yet. */
  def prepare(): Unit = ()
}
