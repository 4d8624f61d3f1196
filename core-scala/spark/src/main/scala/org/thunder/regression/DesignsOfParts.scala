package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Series, StoredModel}
import org.thunder.array.NDBlock

import scala.jdk.CollectionConverters._

/** The designs of parts of a recording, of the same columns, intercept and noise: of groups of samples, or of regions of
  * records.
  *
  * @param labels
  *   of the parts, in their order
  */
sealed abstract class DesignsOfParts(val labels: Seq[String], val designs: Seq[RegressionDesign])
    extends FitSettings {

  /** What a part is called. */
  def part: String

  override def numbers: ListMap[String, Any] =
    ListMap[String, Any]("labels" -> labels.asJava) ++ designs.head.numbers ++
      DesignsOfParts.OfEach.map(key => key -> designs.map(_.numbers(key)).asJava)

  def arrays: ListMap[String, NDBlock] = ListMap.from(designs.zipWithIndex.flatMap { case (design, i) =>
    design.arrays.map { case (key, array) => s"$key-$i" -> array }
  })

  /** What to know of the designs, by part. */
  override def warning: Option[String] = {
    val warnings = labels.zip(designs).flatMap { case (label, design) =>
      design.warning.map(text => s"$part $label: $text")
    }
    Option.when(warnings.nonEmpty)(warnings.mkString("; "))
  }

  /** Something of each design; an error says which. */
  private[regression] def each[T](make: RegressionDesign => T): Seq[T] =
    labels.zip(designs).map { case (label, design) => DesignsOfParts.named(part, label)(make(design)) }
}

private[regression] object DesignsOfParts {

  /** The values of which each design has its own. */
  private val OfEach = Seq("rank", "df")

  def named[T](part: String, label: String)(body: => T): T =
    try body
    catch {
      case error: InvalidArgumentException =>
        throw new InvalidArgumentException(s"$part $label: ${error.getMessage}")
    }

  def stored(model: StoredModel): Seq[RegressionDesign] =
    model.texts("labels").indices.map(i => RegressionDesign.read(model, s"-$i"))
}

/** Of groups of samples: the fits of a record are one behind the other. */
final class GroupedDesigns(labels: Seq[String], designs: Seq[RegressionDesign])
    extends DesignsOfParts(labels, designs) {
  def name: String = "GroupedFit"
  def part: String = "group"
  def fitLength: Int = designs.map(_.fitLength).sum
  def around(fits: Series): GroupedModel = new GroupedModel(this, fits)
}

object GroupedDesigns {
  private[thunder] def apply(stored: StoredModel): GroupedDesigns =
    new GroupedDesigns(stored.texts("labels"), DesignsOfParts.stored(stored))
}

/** Of regions of records: behind a record's fit is the number of its region. */
final class RegionalDesigns(labels: Seq[String], designs: Seq[RegressionDesign])
    extends DesignsOfParts(labels, designs) {
  def name: String = "RegionalFit"
  def part: String = "region"
  def fitLength: Int = designs.head.fitLength + 1
  def around(fits: Series): RegionModel = new RegionModel(this, fits)
}

object RegionalDesigns {
  private[thunder] def apply(stored: StoredModel): RegionalDesigns =
    new RegionalDesigns(stored.texts("labels"), DesignsOfParts.stored(stored))
}
