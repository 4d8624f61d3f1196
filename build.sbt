ThisBuild / organization := "org.thunder"
ThisBuild / scalaVersion := Dependencies.scala
ThisBuild / licenses := Seq("Apache-2.0" -> url("https://www.apache.org/licenses/LICENSE-2.0"))
ThisBuild / versionScheme := Some("semver-spec")
ThisBuild / scalacOptions ++=
  Seq("-release", "17", "-deprecation", "-feature", "-unchecked", "-Xlint", "-Werror")

/** What Spark 4 passes to its own JVMs and a forked test JVM has to be told. */
lazy val sparkJvmOptions = Seq("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions") ++
  Seq(
    "java.lang",
    "java.lang.invoke",
    "java.lang.reflect",
    "java.io",
    "java.net",
    "java.nio",
    "java.util",
    "java.util.concurrent",
    "java.util.concurrent.atomic",
    "jdk.internal.ref",
    "sun.nio.ch",
    "sun.nio.cs",
    "sun.security.action",
    "sun.util.calendar"
  ).map(pkg => s"--add-opens=java.base/$pkg=ALL-UNNAMED")

def module(name: String): Project = Project(name, file(s"core-scala/$name")).settings(
  moduleName := s"thunder-$name",
  libraryDependencies ++= Dependencies.tests,
  Test / scalaSource := (ThisBuild / baseDirectory).value / "tests" / "scala" / name,
  Test / resourceDirectory := (ThisBuild / baseDirectory).value / "tests" / "golden",
  Test / fork := true,
  Test / baseDirectory := (ThisBuild / baseDirectory).value,
  Test / javaOptions ++= sparkJvmOptions ++ Seq("-Xmx2g"),
  Test / envVars ++= Map(
    "OPENBLAS_NUM_THREADS" -> "1",
    "SPARK_LOCAL_IP" -> "127.0.0.1",
    "SPARK_SCALA_VERSION" -> scalaBinaryVersion.value // what the workers of a local-cluster ask for
  ),
  Test / testOptions += Tests.Argument(TestFrameworks.ScalaTest, "-oD"),
  Compile / doc / scalacOptions += "-no-link-warnings", // links into the other module's JAR
  packageOptions += Package.ManifestAttributes("Thunder-Version" -> version.value)
)

lazy val kernels = module("kernels").settings(
  description :=
    "Array, statistics, linear algebra, signal and format kernels on primitive arrays, without Spark",
  javacOptions ++=
    Seq("-source", "17", "-target", "17", "-Xlint:-options", "--add-modules", "jdk.incubator.vector"),
  Test / javaSource := (Test / scalaSource).value,
  libraryDependencies ++= Dependencies.netlib ++ Dependencies.openblasNatives ++
    Seq(Dependencies.zstd, Dependencies.math, Dependencies.gkl)
)

/** What Spark has, and other things that are in the assembled JAR depend on. */
lazy val inSpark = Set("dev.ludovic.netlib", "commons-io", "commons-logging")

lazy val spark = module("spark")
  .dependsOn(kernels % "compile->compile;test->test")
  .settings(
    description := "Distributed images and time series on Apache Spark",
    libraryDependencies ++= Seq(Dependencies.spark, Dependencies.scopt),
    Compile / mainClass := Some("org.thunder.cli.Main"),
    assembly / assemblyJarName := s"thunder-assembly-${version.value}.jar",
    assembly / packageOptions := (Compile / packageBin / packageOptions).value,
    assemblyPackageScala / assembleArtifact := false,
    assembly / test := {},
    assembly / assemblyExcludedJars := (assembly / fullClasspath).value.filter {
      _.get(moduleID.key).exists(module => inSpark(module.organization))
    },
    assembly / assemblyMergeStrategy := {
      case path if path.endsWith("module-info.class") => MergeStrategy.discard
      case path if path.contains("libjniopenblas") || path.contains("META-INF/native-image") =>
        MergeStrategy.discard
      case path if path.matches("org/bytedeco/.*/(include|lib)/.*") => MergeStrategy.discard
      case path
          if path.matches("com/intel/gkl/(native/libgkl_(?!compression)|pairhmm|pdhmm|smithwaterman).*") =>
        MergeStrategy.discard
      case path if path.startsWith("META-INF/") => (assembly / assemblyMergeStrategy).value(path)
      case _ => MergeStrategy.deduplicate
    }
  )

lazy val benchmarks = module("benchmarks")
  .enablePlugins(JmhPlugin)
  .dependsOn(spark % "compile->compile;compile->provided")
  .settings(
    description := "JMH benchmarks, one class for each kernel family",
    Jmh / javaOptions ++= sparkJvmOptions,
    publish / skip := true
  )

lazy val thunder = project
  .in(file("."))
  .aggregate(kernels, spark, benchmarks)
  .settings(publish / skip := true)
