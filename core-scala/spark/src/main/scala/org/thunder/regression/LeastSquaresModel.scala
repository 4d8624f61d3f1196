package org.thunder.regression

import org.apache.spark.SparkContext

import org.thunder.{DataException, Models, Series}
import org.thunder.io.{BinaryWriter, ModelFolder, OutputFolder, SeriesReader}
import org.thunder.stats.FitStatistic

/** What [[LinearRegression]] found: a fit for each record on one design, and how sure it is. */
final class LeastSquaresModel(val design: RegressionDesign, fits: Series)
    extends InferenceModel(fits, design.regressors) {

  def terms: Seq[String] = design.terms

  private[regression] def statistic(make: DesignStatistics => FitStatistic): FitStatistic =
    make(new DesignStatistics(design))

  /** Writes a folder with `model.json`, the design and the weights, and the fits as flat binary series in `fits`.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def save(path: String, overwrite: Boolean = false): Unit = {
    val context = fits.rows.context
    OutputFolder.beside(context.hadoopConfiguration, path, overwrite) { (_, folder) =>
      ModelFolder.write(context, design, folder.toString, overwrite = false)
      BinaryWriter.write(fits, s"$folder/${LeastSquaresModel.Fits}", "series", overwrite = false)
    }
  }
}

object LeastSquaresModel {

  private final val Fits = "fits"

  /** What [[LeastSquaresModel.save]] wrote.
    *
    * @throws org.thunder.DataException
    *   if there is none, or it is damaged
    */
  def load(context: SparkContext, path: String): LeastSquaresModel = Models.load(context, path) match {
    case design: RegressionDesign =>
      val fits = SeriesReader.fromBinary(context, s"$path/$Fits")
      if (fits.length != design.fitLength) throw new DataException(
        s"$path/$Fits: expected records of ${design.fitLength} values, found ${fits.length}"
      )
      new LeastSquaresModel(design, fits)
    case other => throw new DataException(s"$path: expected a linear regression, found ${other.name}")
  }
}
