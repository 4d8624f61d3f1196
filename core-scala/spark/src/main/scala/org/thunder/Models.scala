package org.thunder

import org.apache.spark.SparkContext

import org.thunder.clustering.{
  AgglomerativeClusteringModel, BisectingKMeansModel, GaussianMixtureModel, KMeansModel
}
import org.thunder.factorization.{
  CcaModel, FactorAnalysisModel, IcaModel, NmfModel, PcaModel, RobustPcaModel, SvdModel
}
import org.thunder.io.ModelFolder
import org.thunder.regression.{
  BilinearSettings, GeneralizedSettings, GroupedDesigns, PlsModel, ReducedRankModel, RegionalDesigns,
  RegressionDesign, RidgeSettings
}
import org.thunder.trajectories.JpcaModel

/** Saves and loads models of every kind. */
object Models {

  /** How a model of each name is made of what was stored. */
  private val readers: Map[String, StoredModel => Model] = Map(
    "AgglomerativeClustering" -> (AgglomerativeClusteringModel(_)),
    "BilinearRegression" -> (BilinearSettings(_)),
    "BisectingKMeans" -> (BisectingKMeansModel(_)),
    "CCA" -> (CcaModel(_)),
    "FactorAnalysis" -> (FactorAnalysisModel(_)),
    "GaussianMixture" -> (GaussianMixtureModel(_)),
    "GeneralizedRegression" -> (GeneralizedSettings(_)),
    "GroupedFit" -> (GroupedDesigns(_)),
    "ICA" -> (IcaModel(_)),
    "JPCA" -> (JpcaModel(_)),
    "KMeans" -> (KMeansModel(_)),
    "LinearRegression" -> (RegressionDesign(_)),
    "NMF" -> (NmfModel(_)),
    "PCA" -> (PcaModel(_)),
    "PLSRegression" -> (PlsModel(_)),
    "ReducedRankRegression" -> (ReducedRankModel(_)),
    "RegionalFit" -> (RegionalDesigns(_)),
    "Ridge" -> (RidgeSettings(_)),
    "RidgeCV" -> (RidgeSettings(_)),
    "RobustPCA" -> (RobustPcaModel(_)),
    "SVD" -> (SvdModel(_)),
    "Tikhonov" -> (RidgeSettings(_))
  )

  /** Writes a folder with `model.json` and a `.npy` file for each array.
    *
    * @throws InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def save(context: SparkContext, model: Model, path: String, overwrite: Boolean = false): Unit =
    ModelFolder.write(context, model, path, overwrite)

  /** The model in a folder that [[save]] wrote, from Scala or Python.
    *
    * @throws MissingDataException
    *   if there is no model
    * @throws DataException
    *   if its files are damaged, or of a kind that is not known here
    */
  def load(context: SparkContext, path: String): Model = {
    val stored = ModelFolder.read(context, path)
    readers.getOrElse(
      stored.name,
      throw new DataException(
        s"$path: expected a model of ${readers.keys.toSeq.sorted.mkString(", ")}, found '${stored.name}'"
      )
    )(stored)
  }
}
