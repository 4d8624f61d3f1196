package org.thunder.cli

import org.thunder.Images
import org.thunder.array.NDBlock
import org.thunder.signal.RowStatistic

/** Maps of statistics over time. */
private[cli] object StatsCommand extends Command {

  val name = "stats"
  val purpose = "map the mean, standard deviation, ... of every pixel over time"
  val description =
    "Computes statistics of every pixel over time. Writes a map for each, such as <folder>/mean: one image of the\n" +
      "recording's space. std and var divide by the number of time points."

  private val available = Seq("mean", "std", "var", "min", "max", "sum", "median")

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(
      opt[Seq[String]]("statistics")
        .valueName("<name>,<name>,...")
        .validate { names =>
          val unknown = names.filterNot(available.contains)
          if (unknown.isEmpty) success
          else failure(
            s"--statistics: expected some of ${available.mkString(", ")}, found ${unknown.mkString(", ")}"
          )
        }
        .action((names, args) => args.copy(statistics = names.distinct))
        .text(s"some of ${available.mkString(", ")} (default: mean,std,min,max)")
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit =
    recording.persistedFor { recording =>
      arguments.statistics.foreach(statistic => output.writeMaps(statistic, map(recording, statistic)))
    }

  private def map(recording: Recording, statistic: String): Images = recording.data match {
    case Left(images) if statistic != RowStatistic.Median.name => overImages(images, statistic)
    case _ => recording.series.statistic(statistic).toImages
  }

  /** Summaries of images need no transpose, and come as one image. */
  private def overImages(images: Images, statistic: String): Images = {
    val image: NDBlock = statistic match {
      case "mean" => images.mean
      case "std" => images.std
      case "var" => images.variance
      case "min" => images.min
      case "max" => images.max
      case "sum" => images.sum
    }
    Images.fromBlock(images.rows.context, image.reshape(1 +: image.shape))
  }
}
