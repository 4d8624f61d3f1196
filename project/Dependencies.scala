import sbt._

/** Every coordinate of the build, once. */
object Dependencies {
  val scala = "2.13.18"

  private val sparkVersion = "4.2.0"
  private val netlibVersion = "3.2.0"
  private val openblasVersion = "0.3.31-1.5.13"

  /** Spark brings itself; the thin JARs leave it out. */
  val spark = "org.apache.spark" %% "spark-sql" % sparkVersion % Provided

  /** In every Spark distribution, so not in the assembled JAR; but not among what spark-sql depends on. */
  val netlib = Seq("blas", "lapack").map(name => "dev.ludovic.netlib" % name % netlibVersion)

  /** Only the native libraries are used: netlib is the Java side, so the JavaCPP layer stays out. */
  val openblasNatives = Seq("linux-x86_64", "linux-arm64").map { platform =>
    ("org.bytedeco" % "openblas" % openblasVersion).classifier(platform).exclude("org.bytedeco", "javacpp")
  }

  /** In every Spark distribution; what is not given to `thunder-kernels` by Spark has to be given by its user. */
  val zstd = "com.github.luben" % "zstd-jni" % "1.5.7-7" % Provided

  /** The same: distribution functions. */
  val math = "org.apache.commons" % "commons-math3" % "3.6.1" % Provided

  /** Inflates more than twice as fast as Java, on x86. htsjdk is needed for other things that it can do. */
  val gkl = ("com.intel.gkl" % "gkl" % "0.9.0").exclude("com.github.samtools", "htsjdk")

  val scopt = "com.github.scopt" %% "scopt" % "4.1.0"

  val tests = Seq(
    "org.scalatest" %% "scalatest" % "3.2.20" % Test,
    "org.scalatestplus" %% "scalacheck-1-18" % "3.2.19.0" % Test
  )
}
