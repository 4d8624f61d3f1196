package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Series, StoredModel}
import org.thunder.array.NDBlock

import scala.jdk.CollectionConverters._

/** How ridge regressions of all records were made: `Ridge`, `Tikhonov` if there are rows of a penalty, or `RidgeCV` if
  * there are several alphas.
  *
  * @param columns
  *   a name for each regressor
  * @param penalty
  *   R: rows x regressors; none for ridge
  * @param folds
  *   the number of each sample's fold, for several alphas
  */
final class RidgeSettings(
    val columns: Seq[String],
    val alphas: Seq[Double],
    val penalty: Option[NDBlock],
    val folds: Array[Int],
    val fitIntercept: Boolean
) extends FitSettings {

  def regressors: Int = columns.length

  /** The intercept, if there is one, and the columns. */
  val terms: Seq[String] = RegressionDesign.terms(columns, fitIntercept)

  def name: String =
    if (alphas.length > 1) RidgeSettings.Chosen
    else if (penalty.nonEmpty) RidgeSettings.Combined
    else RidgeSettings.Plain

  override def numbers: ListMap[String, Any] =
    ListMap[String, Any]("names" -> terms.asJava, "fit_intercept" -> fitIntercept) ++
      alphas.headOption.filter(_ => alphas.length == 1).map("alpha" -> _)

  def arrays: ListMap[String, NDBlock] = {
    val choice = ListMap(
      "alphas" -> NDBlock.doubles(alphas.toArray),
      "cv" -> NDBlock.doubles(folds.map(_.toDouble))
    )
    (if (alphas.length > 1) choice else ListMap.empty[String, NDBlock]) ++ penalty.map("R" -> _)
  }

  def fitLength: Int = regressors + 5 + (if (alphas.length > 1) alphas.length else 0)

  def around(fits: Series): RidgeModel = new RidgeModel(fits, this)
}

object RidgeSettings {
  private final val Plain = "Ridge"
  private final val Combined = "Tikhonov"
  private final val Chosen = "RidgeCV"

  private[thunder] def apply(stored: StoredModel): RidgeSettings = {
    val isChosen = stored.name == Chosen
    new RidgeSettings(
      RegressionDesign.columns(stored),
      if (isChosen) stored.doubles("alphas").toSeq else Seq(stored.double("alpha")),
      stored.optional("R"),
      if (isChosen) stored.doubles("cv").map(_.toInt) else Array.emptyIntArray,
      stored.flag("fit_intercept")
    )
  }
}
