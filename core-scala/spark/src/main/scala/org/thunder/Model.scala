package org.thunder

import scala.collection.immutable.ListMap

import org.thunder.array.NDBlock

/** What an estimator found, apart from what it says of each record: numbers that fit the driver, which can be saved
  * ([[org.thunder.io.ModelFolder]]) and applied to other records.
  *
  * Names are those of Python's attributes without the underscore behind, such as `explained_variance`.
  */
trait Model extends Serializable {

  /** The estimator's name in both languages, such as `PCA`. */
  def name: String

  /** Single values: numbers, texts and booleans. */
  def numbers: ListMap[String, Any] = ListMap.empty

  def arrays: ListMap[String, NDBlock]

  /** What to know before one relies on the result, such as iterations that ended early. */
  def warning: Option[String] = None

  /** What the model makes of records: `transform`, `inverse_transform`, `predict`, ... */
  def operations: Map[String, Series => Series] = Map.empty

  /** Does one of [[operations]].
    *
    * @throws InvalidArgumentException
    *   if the model has none of this name
    */
  def operate(operation: String, series: Series): Series =
    operations.getOrElse(
      operation,
      throw new InvalidArgumentException(
        s"$name has no operation '$operation', but ${operations.keys.toSeq.sorted.mkString(", ")}"
      )
    )(series)
}
