scalaVersion := "2.13.18"

libraryDependencies ++= Seq(
  "org.thunder" %% "thunder-spark" % sys.env("THUNDER_VERSION"),
  "org.apache.spark" %% "spark-sql" % "4.2.0"
)

run / fork := true
run / outputStrategy := Some(StdoutOutput)
run / javaOptions ++= Seq("-Xmx1g", "--add-modules=jdk.incubator.vector") ++ Seq(
  "java.lang",
  "java.lang.invoke",
  "java.io",
  "java.net",
  "java.nio",
  "java.util",
  "java.util.concurrent",
  "sun.nio.ch",
  "sun.nio.cs",
  "sun.security.action",
  "sun.util.calendar"
).map(pkg => s"--add-opens=java.base/$pkg=ALL-UNNAMED")
