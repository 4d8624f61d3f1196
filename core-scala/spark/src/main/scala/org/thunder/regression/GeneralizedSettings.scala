package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.{GeneralizedLeastSquares, ResponseFamily}

import scala.jdk.CollectionConverters._

/** How generalised linear models of all records were made.
  *
  * @param columns
  *   a name for each regressor
  */
final class GeneralizedSettings(
    val family: ResponseFamily,
    val columns: Seq[String],
    val fitIntercept: Boolean,
    val maxIter: Int,
    val tol: Double
) extends FitSettings {

  def regressors: Int = columns.length

  /** The intercept, if there is one, and the columns. */
  val terms: Seq[String] = RegressionDesign.terms(columns, fitIntercept)

  def name: String = "GeneralizedRegression"

  override def numbers: ListMap[String, Any] = ListMap(
    "family" -> family.name,
    "fit_intercept" -> fitIntercept,
    "max_iter" -> maxIter,
    "tol" -> tol,
    "names" -> terms.asJava
  )

  def arrays: ListMap[String, NDBlock] = ListMap.empty

  def fitLength: Int = 2 * terms.length + GeneralizedLeastSquares.Extras

  def around(fits: Series): GeneralizedModel = new GeneralizedModel(fits, this)
}

object GeneralizedSettings {

  private[thunder] def apply(stored: StoredModel): GeneralizedSettings =
    new GeneralizedSettings(
      ResponseFamily(stored.text("family")),
      RegressionDesign.columns(stored),
      stored.flag("fit_intercept"),
      stored.int("max_iter"),
      stored.double("tol")
    )
}
