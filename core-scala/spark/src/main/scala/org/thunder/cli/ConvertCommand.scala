package org.thunder.cli

/** Any input to flat binary files. */
private[cli] object ConvertCommand extends Command {

  val name = "convert"
  val purpose = "write any input as flat binary images or series"
  val description =
    "Writes the recording as flat binary files with conf.json: <folder>/series (time contiguous, for analysis) or\n" +
      "<folder>/images (a file for each image)."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    import Options.readDType
    import org.thunder.array.DType
    Some(
      scopt.OParser.sequence(
        Options
          .choice("to", "series", "images")((name, args) => args.copy(to = name))
          .text("layout of the result (default: series)"),
        opt[DType]("cast")
          .valueName("<type>")
          .action((dtype, args) => args.copy(cast = Some(dtype)))
          .text(
            "element type of the result (default: that of the input); integers wrap, fractions are cut off"
          )
      )
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val dtype = arguments.cast.getOrElse(recording.dtype)
    if (arguments.to == "images") output.writeImages("images", recording.images.astype(dtype))
    else output.writeSeries("series", recording.series.astype(dtype))
  }
}
