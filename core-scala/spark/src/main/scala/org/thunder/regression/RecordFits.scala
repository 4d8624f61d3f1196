package org.thunder.regression

import org.apache.spark.SparkContext

import org.thunder.{DataException, Model, Models, Series}
import org.thunder.io.{BinaryWriter, ModelFolder, OutputFolder, SeriesReader}

import scala.reflect.ClassTag

/** A fit for each record, and what is the same for all of them; both can be saved and loaded together. */
trait RecordFits extends FitValues {

  def settings: FitSettings

  /** Writes a folder with the settings (`model.json` and `.npy` files), and the fits as flat binary series in `fits`.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def save(path: String, overwrite: Boolean = false): Unit = {
    val context = fits.rows.context
    OutputFolder.beside(context.hadoopConfiguration, path, overwrite, isFolder = true) { (_, folder) =>
      ModelFolder.write(context, settings, folder.toString, overwrite = false)
      BinaryWriter.write(fits, s"$folder/${RecordFits.Folder}", "series", overwrite = false)
    }
  }
}

/** What is the same for the fits of all records: how they were made, and what their values are. */
trait FitSettings extends Model {

  /** Values of a record's fit. */
  def fitLength: Int

  /** The model of these settings and of fits that were stored. */
  def around(fits: Series): RecordFits
}

object RecordFits {

  private final val Folder = "fits"

  /** What [[RecordFits.save]] wrote, if it is a model of type `M`.
    *
    * @throws org.thunder.MissingDataException
    *   if there is no model
    * @throws org.thunder.DataException
    *   if it is damaged, or of another type
    */
  def load[M <: RecordFits](context: SparkContext, path: String)(implicit kind: ClassTag[M]): M = {
    def fail(found: String) =
      throw new DataException(s"$path: expected ${kind.runtimeClass.getSimpleName}, found $found")
    Models.load(context, path) match {
      case settings: FitSettings => settings.around(stored(context, path, settings)) match {
          case model: M => model
          case _ => fail(settings.name)
        }
      case other => fail(other.name)
    }
  }

  private def stored(context: SparkContext, path: String, settings: FitSettings): Series = {
    val fits = SeriesReader.fromBinary(context, s"$path/$Folder")
    if (fits.length != settings.fitLength) throw new DataException(
      s"$path/$Folder: expected records of ${settings.fitLength} values, found ${fits.length}"
    )
    fits
  }
}
