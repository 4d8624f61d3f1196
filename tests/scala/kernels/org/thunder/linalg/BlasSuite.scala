package org.thunder.linalg

import java.io.File
import java.nio.file.{Files, Path}
import java.util.concurrent.TimeUnit

import org.scalatest.funsuite.AnyFunSuite

class BlasSuite extends AnyFunSuite {

  private val classPath = System.getProperty("java.class.path").split(File.pathSeparator).toSeq
  private val warning = "linear algebra runs in pure Java"

  /** What [[BlasProbe]] printed, by name, and everything that it wrote. */
  private class Outcome(val output: String) {
    private val values = output.linesIterator.map(_.split(" ", 2)).collect { case Array(k, v) =>
      k -> v
    }.toMap
    def apply(name: String): String = values.getOrElse(name, fail(s"no $name in:\n$output"))
    def warnings: Int = output.linesIterator.count(_.contains(warning))
  }

  private def run(
      options: Seq[String] = Nil,
      arguments: Seq[String] = Nil,
      path: Seq[String] = classPath,
      libraries: Option[Path] = None,
      threads: Option[Int] = Some(2)
  ): Outcome = withFolder { folder =>
    val java = Path.of(System.getProperty("java.home"), "bin", "java").toString
    val isolated = if (options.exists(_.contains("tmpdir"))) Nil else Seq(s"-Djava.io.tmpdir=$folder")
    val command = Seq(java, "--add-modules=jdk.incubator.vector", "-cp", path.mkString(File.pathSeparator)) ++
      isolated ++ options ++ Seq("org.thunder.linalg.BlasProbe") ++ arguments
    val log = folder.resolve("log")
    val builder = new ProcessBuilder(command: _*).redirectErrorStream(true).redirectOutput(log.toFile)
    Seq("OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS").foreach(builder.environment.remove)
    threads.foreach(count => builder.environment.put("OPENBLAS_NUM_THREADS", count.toString))
    libraries.foreach(library => builder.environment.put("LD_LIBRARY_PATH", library.toString))
    val process = builder.start()
    if (!process.waitFor(120, TimeUnit.SECONDS)) { process.destroyForcibly(); fail("the JVM does not end") }
    val output = Files.readString(log)
    assert(process.exitValue == 0, output)
    assert(folder.toFile.list().toSeq == Seq("log"), "everything unpacked has to be gone")
    new Outcome(output)
  }

  private def withFolder[T](body: Path => T): T = {
    val folder = Files.createTempDirectory("blas-suite")
    try body(folder)
    finally {
      folder.toFile.listFiles().foreach(_.delete())
      folder.toFile.delete()
      ()
    }
  }

  private def settings(key: String, value: Any): Seq[String] =
    Seq("blas", "lapack").map(name => s"-Ddev.ludovic.netlib.$name.$key=$value")

  /** Runs `body` with a copy of the libraries that a user could have installed. */
  private def withInstallation[T](body: Path => T): T = withFolder { folder =>
    val platform = BundledOpenBlas.platform("Linux", System.getProperty("os.arch")).fold(fail(_), identity)
    for (name <- Seq("libopenblas.so.0", "libgfortran.so.5", "libquadmath.so.0", "libgcc_s.so.1")) {
      val resource = getClass.getClassLoader.getResourceAsStream(s"org/bytedeco/openblas/$platform/$name")
      if (resource != null)
        try Files.copy(resource, folder.resolve(name))
        finally resource.close()
    }
    body(folder)
  }

  private def assertFallback(outcome: Outcome, warnings: Int, reason: String): Unit = {
    assert(outcome("native") == "false")
    assert(outcome("library") == "")
    assert(outcome("implementation") == "VectorBLAS")
    assert(outcome("lapack") == "F2jLAPACK")
    assert(outcome("threads") == "1")
    assert(outcome("reason").contains(reason))
    assert(outcome("right") == "true")
    assert(outcome.warnings == warnings, outcome.output)
  }

  test("the bundled OpenBLAS is in use here") {
    assert(Blas.info.native, Blas.info.reason)
    assert(Blas.info.implementation == "JNIBLAS")
    assert(Blas.lapack.getClass.getSimpleName == "JNILAPACK")
    assert(new File(Blas.info.library).getName == "libopenblas.so.0")
  }

  test("the libraries are unpacked once, for the owner alone, and nothing is printed") {
    val folder = Path.of(Blas.info.library).getParent
    assert(Files.getPosixFilePermissions(folder).toString.matches("\\[(OWNER_\\w+,? ?){3}\\]"))
    val outcome = run()
    assert(outcome("native") == "true")
    assert(outcome("threads") == "2")
    assert(outcome("folders") == "1")
    assert(outcome("right") == "true")
    assert(!outcome.output.contains("INFO") && outcome.warnings == 0, outcome.output)
  }

  test("a task that is cancelled at first use does not leave the others in pure Java") {
    val outcome = run(arguments = Seq("interrupted"))
    assert(outcome("native") == "true", outcome.output)
    assert(outcome("interrupted") == "true")
  }

  test("a call has one thread, unless the environment asks for more") {
    assert(run(threads = None)("threads") == "1")
    assert(run(threads = Some(2))("threads") == "2")
  }

  test("a user's library wins") {
    withInstallation { folder =>
      val library = folder.resolve("libopenblas.so.0")
      val outcome = run(settings("nativeLibPath", library), libraries = Some(folder))
      assert(outcome("library") == library.toString)
      assert(outcome("native") == "true")
      assert(outcome("folders") == "0")
      assert(outcome("right") == "true")
    }
  }

  test("a native library that netlib is using already wins") {
    withInstallation { folder =>
      val library = settings("nativeLibPath", folder.resolve("libopenblas.so.0"))
      val outcome = run(library, Seq("netlib-first"), libraries = Some(folder))
      assert(outcome("native") == "true")
      assert(outcome("folders") == "0")
      assert(outcome("right") == "true")
      assert(outcome.warnings == 0)
    }
  }

  test("without the libraries: pure Java, right, with one warning") {
    val path = classPath.filterNot(entry => new File(entry).getName.startsWith("openblas"))
    assertFallback(run(path = path), 1, "is not on the class path")
  }

  test("a user's library that cannot be loaded: pure Java, with one warning that names it") {
    assertFallback(run(settings("nativeLibPath", "/nonexistent/libblas.so")), 1, "/nonexistent/libblas.so")
  }

  test("netlib that runs in pure Java already: the warning says so") {
    val outcome = run(settings("nativeLibPath", "/nonexistent/libblas.so"), Seq("netlib-first"))
    assertFallback(outcome, 1, "netlib was set up before Thunder, without a native library")
  }

  test("no folder to unpack to: pure Java, with one warning") {
    assertFallback(run(Seq("-Djava.io.tmpdir=/nonexistent")), 1, "cannot be unpacked")
  }

  test("native libraries switched off: pure Java, as asked for, without a warning") {
    assertFallback(run(settings("allowNative", false)), 0, "allowNative is false")
  }
}
