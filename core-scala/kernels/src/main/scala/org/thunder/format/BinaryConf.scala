package org.thunder.format

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.DType

/** What the `conf.json` beside binary files says of them. */
sealed trait BinaryConf

/** Records of equal length, without keys.
  *
  * @param shape
  *   of everything (series: space, then time) or of one file (images)
  * @param columnMajor
  *   true if the first axis varies fastest, as in the images of Thunder 0.6 (field `dims`); 1.x (field `shape`)
  *   wrote C order
  * @param bigEndian
  *   true for a type such as `>i2`
  */
final case class FlatConf(shape: Seq[Int], dtype: DType, columnMajor: Boolean, bigEndian: Boolean = false)
    extends BinaryConf {
  private[thunder] def values: FileType = FileType(dtype, bigEndian)
}

/** Records with keys: the series of Thunder 0.6.
  *
  * @param dims
  *   the space that the keys number, first key fastest, if the file says so
  * @param input
  *   where the data once came from, for information
  */
final case class KeyedConf(records: KeyedRecords, dims: Option[Seq[Int]], input: Option[String])
    extends BinaryConf

object BinaryConf {

  /** Reads the fields of one JSON object: strings, numbers, and lists of numbers (`Seq` or `java.util.List`).
    *
    * `shape` and `dtype` (1.x) or `dims` and `dtype` (0.6's images) give a [[FlatConf]], where `shape` wins; `nkeys`,
    * `nvalues`, `valuetype` (older: `format`) and, if given, `keytype` and `dims` (0.6's series) a [[KeyedConf]]. Fields of
    * other names are left alone.
    *
    * @param name
    *   what messages call the file
    * @throws org.thunder.DataException
    *   if a field is missing, has a value that it cannot have, or contradicts another
    */
  def apply(name: String, fields: Map[String, Any]): BinaryConf = {
    val conf = new ConfFields(name, fields)
    if (conf.has("nkeys") || conf.has("nvalues")) keyed(conf) else flat(conf)
  }

  private def flat(conf: ConfFields): FlatConf = {
    val shape = conf.axes("shape")
    val axes = shape.orElse(conf.axes("dims")).getOrElse(conf.missing("shape"))
    val values = conf.fileType("dtype").getOrElse(conf.missing("dtype"))
    FlatConf(axes, values.dtype, columnMajor = shape.isEmpty, values.bigEndian)
  }

  private def keyed(conf: ConfFields): KeyedConf = {
    if (conf.has("shape"))
      conf.fail("'shape' (Thunder 1.x) and 'nkeys' or 'nvalues' (Thunder 0.6) exclude each other")
    val nkeys = conf.count("nkeys", least = 0)
    val nvalues = conf.count("nvalues", least = 1)
    val valueType = conf.same("valuetype", "format").getOrElse(conf.missing("valuetype"))
    val keyType = conf.dtype("keytype").getOrElse(DType.Int16)
    val dims = conf.axes("dims")
    dims.filter(axes => nkeys > 0 && axes.length != nkeys).foreach { axes =>
      conf.fail(s"expected 'dims' to have nkeys = $nkeys axes, found ${axes.mkString("[", ", ", "]")}")
    }
    val records =
      try KeyedRecords(nkeys, nvalues, valueType, keyType)
      catch { case e: InvalidArgumentException => conf.fail(e.getMessage) }
    KeyedConf(records, dims, conf.text("input"))
  }
}

/** The fields by the type they must have. */
private final class ConfFields(name: String, fields: Map[String, Any]) {

  def has(field: String): Boolean = value(field).isDefined

  def fail(message: String): Nothing = throw new DataException(s"$name: $message")

  def missing(field: String): Nothing = {
    val found = if (fields.isEmpty) "none" else fields.keys.toSeq.sorted.map(key => s"'$key'").mkString(", ")
    fail(s"expected a field '$field', found $found")
  }

  def text(field: String): Option[String] = value(field).map {
    case text: String => text
    case other => fail(s"expected '$field' to be a string, found $other")
  }

  def dtype(field: String): Option[DType] = named(field)(DType(_))

  def fileType(field: String): Option[FileType] = named(field)(FileType(_))

  private def named[T](field: String)(typeOf: String => T): Option[T] = text(field).map { name =>
    try typeOf(name)
    catch { case e: InvalidArgumentException => fail(s"'$field': ${e.getMessage}") }
  }

  /** A type that two fields may give. */
  def same(field: String, alias: String): Option[DType] = {
    val types = Seq(field, alias).flatMap(dtype).distinct
    if (types.length > 1) fail(s"'$field' is ${types.head}, but '$alias' is ${types.last}")
    types.headOption
  }

  def count(field: String, least: Int): Int =
    whole(field, value(field).getOrElse(missing(field)), least)

  def axes(field: String): Option[Seq[Int]] = value(field).map { list =>
    val items: Seq[Any] = list match {
      case items: Seq[_] => items
      case items: java.util.List[_] => Seq.from(items.toArray)
      case other => fail(s"expected '$field' to be a list of whole numbers, found $other")
    }
    if (items.isEmpty) fail(s"expected '$field' to have an axis, found an empty list")
    items.map(whole(field, _, least = 0))
  }

  private def whole(field: String, value: Any, least: Int): Int = value match {
    case number: Number if number.doubleValue == number.intValue && number.intValue >= least =>
      number.intValue
    case other => fail(s"expected whole numbers of $least or more in '$field', found $other")
  }

  /** A JSON null is no value. */
  private def value(field: String): Option[Any] = fields.get(field).filter(_ != null)
}
