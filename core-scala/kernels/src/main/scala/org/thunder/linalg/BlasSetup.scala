package org.thunder.linalg

import java.nio.file.{Files, Path}
import java.util.logging.{Level, Logger}

import dev.ludovic.netlib.blas.{BLAS, NativeBLAS}
import dev.ludovic.netlib.lapack.LAPACK

/** The choice and loading of [[Blas]], once in a JVM. */
private[linalg] final class BlasSetup private () {

  private val prefixes = Seq("dev.ludovic.netlib.blas", "dev.ludovic.netlib.lapack")

  private val bundled: Either[String, BundledOpenBlas.Library] = {
    val open = prefixes.filter(isOpen)
    if (open.isEmpty) Left("another BLAS was chosen")
    else {
      val loaded = BundledOpenBlas.load()
      loaded.foreach(library =>
        open.foreach(prefix => System.setProperty(s"$prefix.nativeLibPath", library.path.toString))
      )
      loaded
    }
  }

  val instance: BLAS = quietly(BLAS.getInstance)
  val lapack: LAPACK = quietly(LAPACK.getInstance)
  val info: BlasInfo = describe()

  warnOfFallback()

  /** True if the user has not chosen a library (or none), and netlib has not loaded one. */
  private def isOpen(prefix: String): Boolean = {
    val chosen = Seq("nativeLibPath", "nativeLib", "allowNative").exists(key => setting(prefix, key).nonEmpty)
    !chosen && !isMapped(s"libnetlib${prefix.split('.').last}jni")
  }

  private def setting(prefix: String, key: String): Option[String] =
    Option(System.getProperty(s"$prefix.$key"))

  /** Whether a native library of this name is loaded; nothing but the kernel tells it. */
  private def isMapped(name: String): Boolean = {
    val maps = Path.of("/proc/self/maps")
    Files.isReadable(maps) && new String(Files.readAllBytes(maps)).contains(name)
  }

  private def describe(): BlasInfo = {
    val native = instance.isInstanceOf[NativeBLAS]
    val keys = Seq("nativeLibPath", "nativeLib")
    val named = keys.flatMap(setting(prefixes.head, _)).headOption
    new BlasInfo(
      instance.getClass.getSimpleName,
      native,
      if (native) named.getOrElse("the system's BLAS") else "",
      if (native) bundled.fold(_ => assumedThreads, _.threads) else 1,
      if (native) "" else fallbackReason(named)
    )
  }

  /** Of a library that was not loaded here. */
  private def assumedThreads: Int =
    BundledOpenBlas.requestedThreads.getOrElse(Runtime.getRuntime.availableProcessors)

  private def fallbackReason(named: Option[String]): String = {
    val ours = bundled.toOption.map(_.path.toString)
    val unusable = named.filterNot(ours.contains(_)).map(library => s"netlib could not use $library")
    isSwitchedOff
      .map(value => s"${prefixes.head}.allowNative is $value")
      .orElse(unusable)
      .orElse(bundled.left.toOption)
      .getOrElse("netlib was set up before Thunder, without a native library")
  }

  private def isSwitchedOff: Option[String] =
    setting(prefixes.head, "allowNative").filterNot(_.equalsIgnoreCase("true"))

  private def warnOfFallback(): Unit =
    if (!info.native && isSwitchedOff.isEmpty) {
      val message =
        s"linear algebra runs in pure Java, 2 to 20 times slower than with OpenBLAS: ${info.reason}"
      System.getLogger("org.thunder.linalg.Blas").log(System.Logger.Level.WARNING, message)
    }

  /** netlib reports its choice at level INFO, which Java prints on the terminal; [[info]] tells more. */
  private def quietly[T](setup: => T): T = {
    val loggers = prefixes.map(prefix => Logger.getLogger(s"$prefix.InstanceBuilder"))
    val unset = loggers.filter(_.getLevel == null)
    unset.foreach(_.setLevel(Level.WARNING))
    try setup
    finally unset.foreach(_.setLevel(null))
  }
}

private[linalg] object BlasSetup {

  /** On a thread of its own, which nobody interrupts: a task that is cancelled while it unpacks the library must not
    * leave the tasks behind it without one.
    */
  def run(): BlasSetup = PinnedThread.run("blas-setup", isPinned = false)(new BlasSetup)
}
