package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.BilinearLeastSquares

import scala.jdk.CollectionConverters._

/** How bilinear regressions of all records were made.
  *
  * @param modulators
  *   a name for each column of X1
  * @param columns
  *   a name for each column of X2
  */
final class BilinearSettings(val modulators: Seq[String], val columns: Seq[String], val iterations: Int)
    extends FitSettings {

  def name: String = "BilinearRegression"

  override def numbers: ListMap[String, Any] = ListMap(
    "iterations" -> iterations,
    "modulators" -> modulators.asJava,
    "names" -> columns.asJava
  )

  def arrays: ListMap[String, NDBlock] = ListMap.empty

  def fitLength: Int = modulators.length + columns.length + BilinearLeastSquares.Extras

  def around(fits: Series): BilinearModel = new BilinearModel(fits, this)
}

object BilinearSettings {

  private[thunder] def apply(stored: StoredModel): BilinearSettings =
    new BilinearSettings(stored.texts("modulators"), stored.texts("names"), stored.int("iterations"))
}
