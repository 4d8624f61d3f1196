package org.thunder.cli

import java.io.{PrintStream, PrintWriter, StringWriter}

import scala.annotation.tailrec

import org.thunder.{InvalidArgumentException, ThunderException}

/** The JAR's entry for `spark-submit`: one subcommand with its options.
  *
  * The summary goes to standard output. Errors go to standard error, in one line that says what was expected and what
  * was found.
  */
object Main {

  /** Exit codes. */
  final val Success = 0
  final val Failure = 1
  final val Usage = 2

  private val commands: Seq[Command] =
    Seq(
      InfoCommand,
      StatsCommand,
      ConvertCommand,
      PcaCommand,
      SvdCommand,
      NmfCommand,
      IcaCommand,
      FactorAnalysisCommand,
      RobustPcaCommand,
      CcaCommand,
      KMeansCommand,
      BisectingCommand,
      AgglomerativeCommand,
      MixtureCommand,
      JpcaCommand,
      RegressCommand,
      GroupsCommand,
      RidgeCommand,
      GeneralizedCommand,
      BilinearCommand,
      ReducedRankCommand,
      PlsCommand,
      ResponsesCommand,
      TuningCommand,
      ConnectivityCommand
    )

  /** Returns on success, as a driver inside a cluster is only successful if its main method returns. */
  def main(words: Array[String]): Unit = {
    val code = run(words, System.out, System.err)
    if (code != Success) System.exit(code)
  }

  /** Runs a command line and returns its exit code. */
  def run(words: Array[String], out: PrintStream, err: PrintStream): Int = words.headOption match {
    case Some("--help" | "-h" | "help") =>
      out.print(usage)
      Success
    case Some("--version") =>
      out.println(Version.thunder)
      Success
    case name =>
      commands.find(command => name.contains(command.name)) match {
        case Some(command) => start(command, words.toSeq.tail, out, err)
        case None =>
          val found = name.map(word => s"'$word'").getOrElse("none")
          err.println(
            s"thunder: expected a command: ${commands.map(_.name).mkString(", ")}; found $found (--help)"
          )
          Usage
      }
  }

  private def start(command: Command, words: Seq[String], out: PrintStream, err: PrintStream): Int =
    command.parse(words) match {
      case Right(arguments) =>
        try {
          val report = execute(command, arguments)
          out.print(if (arguments.json) report.json else report.text)
          Success
        } catch {
          case e: Throwable =>
            err.println(s"thunder ${command.name}: ${if (arguments.debug) trace(e) else message(e)}")
            if (thunderError(e).exists(_.isInstanceOf[InvalidArgumentException])) Usage else Failure
        }
      case Left(Right(help)) =>
        out.println(help.stripTrailing)
        Success
      case Left(Left(problem)) =>
        err.println(s"thunder ${command.name}: $problem (--help lists the options)")
        Usage
    }

  private def execute(command: Command, arguments: Arguments): Report =
    Session.use(command.name, arguments.debug) { context =>
      val began = System.nanoTime
      val output = Output.open(context.hadoopConfiguration, arguments)
      val recording = Recording.open(context, arguments)
      val report = new Report()
        .put("command", command.name)
        .put("version", Version.thunder)
        .put("input", arguments.input)
        .put("kind", recording.kind)
        .put("shape", recording.shape.toSeq)
        .put("dtype", recording.dtype.name)
      command.run(recording, arguments, output, report)
      report.put("seconds", math.round((System.nanoTime - began) / 1e7) / 100.0)
      output.finish(report)
      report
    }

  /** One line: the error that was meant for the user, or else the innermost one. */
  private[cli] def message(error: Throwable): String = thunderError(error).map(_.getMessage).getOrElse {
    val cause = causes(error).last
    val text = Option(cause.getMessage).map(_.linesIterator.nextOption().getOrElse("")).getOrElse("")
    s"${cause.getClass.getSimpleName}: $text (--debug shows where)"
  }

  private def trace(error: Throwable): String = {
    val text = new StringWriter
    error.printStackTrace(new PrintWriter(text, true))
    text.toString.stripTrailing
  }

  /** A task's error reaches the driver as the cause of Spark's own. */
  private def thunderError(error: Throwable): Option[ThunderException] =
    causes(error).collectFirst { case e: ThunderException => e }

  private def causes(error: Throwable): Seq[Throwable] = {
    @tailrec def collect(found: List[Throwable]): List[Throwable] = found.head.getCause match {
      case cause if cause == null || found.contains(cause) => found.reverse
      case cause => collect(cause :: found)
    }
    collect(List(error))
  }

  private def usage: String = {
    val width = commands.map(_.name.length).max
    val list =
      commands.map(command => s"  ${command.name.padTo(width, ' ')}  ${command.purpose}").mkString("\n")
    s"""Thunder ${Version.thunder}: analysis of neural recordings on Apache Spark
       |
       |Usage: spark-submit [Spark's options] <thunder.jar> <command> [options]
       |
       |$list
       |
       |<command> --help lists the options of a command, --version prints the version.
       |
       |Exit codes: $Success done; $Failure the data or the run failed; $Usage wrong command line or arguments.
       |
       |Example, with a folder of zebrafish time courses:
       |  spark-submit --driver-memory 4g thunder.jar pca --input fish/series --output fish/pca --k 3
       |""".stripMargin
  }
}
