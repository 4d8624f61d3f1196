package org.thunder.cli

import scopt.{DefaultOParserSetup, OEffect, OParser}

/** One subcommand. */
private[cli] trait Command {

  def name: String

  /** What it does, in one sentence. */
  def purpose: String

  /** What it does and writes, for its `--help`. */
  def description: String

  /** Its own options, if it has any. */
  def options: Option[Options.Parser] = None

  /** Whether an output folder must be given. */
  def needsOutput: Boolean = true

  /** Does the work, writes results to `output` and puts what else it found into `report`. */
  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit

  private def parser: Options.Parser = {
    import Options.builder._
    val own: Seq[Options.Parser] = options.map(OParser.sequence(note(s"\nFor $name:"), _)).toSeq
    val parts: Seq[Options.Parser] =
      Seq(note(description), Options.input) ++ own ++ Seq(Options.output(needsOutput), Options.general)
    OParser.sequence(programName(s"spark-submit [Spark's options] <thunder.jar> $name"), parts: _*)
  }

  def usage: String = OParser.usage(parser)

  /** The arguments; or else the text of `--help` (right) or what is wrong with them (left). */
  def parse(words: Seq[String]): Either[Either[String, String], Arguments] = {
    val (arguments, effects) = OParser.runParser(parser, words, Arguments(), new DefaultOParserSetup {})
    val errors = effects.collect { case OEffect.ReportError(message) => message }
    if (effects.contains(OEffect.Terminate(Right(())))) Left(Right(usage))
    else arguments.toRight(Left(errors.mkString("; ")))
  }
}
