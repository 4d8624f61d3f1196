import org.apache.spark.sql.SparkSession
import org.thunder.factorization.Pca
import org.thunder.io.SeriesReader

/** The principal components of a whole-brain recording, from Scala. */
object FishPca {

  def main(args: Array[String]): Unit = {
    val session = SparkSession.builder.master("local[*]").appName("fish").config("spark.ui.enabled", "false").getOrCreate()
    try {
      val series = SeriesReader.fromBinary(session.sparkContext, args(0)).cache()
      val change = series.normalize("percentile").cache()
      val model = new Pca(k = 3).fit(change)
      val scores = model.transform(change)
      println(s"recording: $series")
      println(s"explained variance ratio: ${model.explainedVarianceRatio.map(r => f"$r%.3f").mkString(", ")}")
      println(s"scores: $scores, standard deviations ${scores.std.doubles.map(s => f"$s%.3f").mkString(", ")}")
    } finally session.stop()
  }
}
