package org.thunder.format

import com.intel.gkl.compression.IntelInflater

import scala.util.control.NonFatal

/** Deflate's blocks (RFC 1951) by the ISA-L library, as Intel's Genomics Kernel Library brings it: more than twice as fast
  * as Java's. Serves one thread.
  */
private[format] final class IntelInflate private {

  private val inflater = new IntelInflater(true)

  /** Unpacks `count` bytes of `in` from `at` on to the first `length` bytes of `out`.
    *
    * @return
    *   whether there are so many; there may be more
    */
  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Boolean =
    try {
      inflater.reset()
      inflater.setInput(in, at, count)
      Deflate.fill(inflater, out, length) == length
    } catch { case NonFatal(_) => false }

  def close(): Unit = inflater.end()
}

private[format] object IntelInflate {

  /** None where there is no such library: it is for x86 only, and may be left off the class path. */
  def apply(): Option[IntelInflate] = Option.when(isLoaded)(new IntelInflate)

  private lazy val isLoaded: Boolean =
    try Set("amd64", "x86_64")(System.getProperty("os.arch")) && new IntelInflater(true).load(null)
    catch { case _: LinkageError | NonFatal(_) => false }
}
