package org.thunder.linalg

import java.nio.file.attribute.PosixFilePermissions
import java.nio.file.{Files, Path}

/** The OpenBLAS in the class path's resources, where the artifact `org.bytedeco:openblas` puts it. */
private[linalg] object BundledOpenBlas {

  /** A loaded library: its path, and the threads that it uses for one call. */
  final case class Library(path: Path, threads: Int)

  /** Unpacks and loads the library: with one thread a call, unless the environment asks for another number.
    *
    * The folder is readable by its owner alone, and removed when the JVM ends.
    *
    * @return
    *   the loaded `libopenblas.so.0`, or the reason why there is none
    */
  def load(): Either[String, Library] =
    platform(System.getProperty("os.name"), System.getProperty("os.arch"))
      .flatMap(name => extract(s"org/bytedeco/openblas/$name/", libraries(name)))
      .flatMap(loadAll)

  /** The number of threads that the environment asks for, as OpenBLAS reads it. */
  def requestedThreads: Option[Int] =
    Seq("OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS")
      .flatMap(name => Option(System.getenv(name)))
      .flatMap(_.trim.toIntOption)
      .find(_ > 0)

  /** The artifact's name of a platform. */
  def platform(os: String, architecture: String): Either[String, String] = (os, architecture) match {
    case ("Linux", "amd64" | "x86_64") => Right("linux-x86_64")
    case ("Linux", "aarch64" | "arm64") => Right("linux-arm64")
    case _ => Left(s"no OpenBLAS is bundled for $os on $architecture")
  }

  /** In the order of loading. Only OpenBLAS looks for its neighbours in its own folder (by its run path); what
    * libgfortran needs in turn is found because it is loaded already, under the same name.
    */
  private def libraries(platform: String): Seq[String] = {
    val quadmath = if (platform == "linux-x86_64") Seq("libquadmath.so.0") else Nil
    "libgcc_s.so.1" +: quadmath :+ "libgfortran.so.5" :+ "libopenblas.so.0"
  }

  private def extract(resources: String, names: Seq[String]): Either[String, Seq[Path]] = {
    val loader = getClass.getClassLoader
    names.find(name => loader.getResource(resources + name) == null) match {
      case Some(name) => Left(s"$resources$name is not on the class path")
      case None =>
        attempt {
          val folder = privateFolder()
          names.map { name =>
            val file = folder.resolve(name)
            file.toFile.deleteOnExit()
            val in = loader.getResourceAsStream(resources + name)
            try Files.copy(in, file)
            finally in.close()
            file
          }
        }
    }
  }

  private def privateFolder(): Path = {
    val ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    val folder = Files.createTempDirectory("thunder-openblas", ownerOnly)
    folder.toFile.deleteOnExit() // before its files: what is registered last is deleted first
    folder
  }

  private def loadAll(files: Seq[Path]): Either[String, Library] = attempt {
    PinnedThread.run("openblas-load", isPinned = requestedThreads.isEmpty) {
      files.foreach(file => System.load(file.toString))
      Library(files.last, PinnedThread.family)
    }
  }

  /** A full disk, a folder mounted without execution or another C library must not stop the analysis. */
  private def attempt[T](step: => T): Either[String, T] =
    try Right(step)
    catch {
      case e: Exception => Left(s"OpenBLAS cannot be unpacked: $e")
      case e: LinkageError => Left(s"OpenBLAS cannot be loaded: ${e.getMessage}")
    }
}
