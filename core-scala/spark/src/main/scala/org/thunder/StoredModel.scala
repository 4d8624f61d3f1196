package org.thunder

import org.thunder.array.NDBlock

/** A model as its folder holds it, which [[Models]] makes a [[Model]] of.
  *
  * @param source
  *   the folder, for messages
  */
final class StoredModel(
    val source: String,
    val name: String,
    numbers: Map[String, Any],
    arrays: Map[String, NDBlock]
) {

  def array(name: String): NDBlock = found(arrays, "array", name)

  /** An array that models of this kind need not have. */
  def optional(name: String): Option[NDBlock] = arrays.get(name)

  /** An array of any type and shape in double precision, one value behind the other. */
  def doubles(name: String): Array[Double] = array(name).toDoubles

  /** Whether there is a single value of this name. */
  def has(name: String): Boolean = numbers.contains(name)

  def double(name: String): Double = number(name).doubleValue

  def long(name: String): Long = number(name).longValue

  def int(name: String): Int = number(name).intValue

  def text(name: String): String = found(numbers, "value", name).toString

  def flag(name: String): Boolean = found(numbers, "value", name) match {
    case value: Boolean => value
    case other => throw new DataException(s"$source: expected true or false for '$name', found $other")
  }

  def texts(name: String): Seq[String] = found(numbers, "value", name) match {
    case values: Seq[_] => values.map(_.toString)
    case other => throw new DataException(s"$source: expected a list for '$name', found $other")
  }

  private def number(name: String): Number = found(numbers, "value", name) match {
    case value: Number => value
    case other => throw new DataException(s"$source: expected a number for '$name', found $other")
  }

  private def found[T](in: Map[String, T], what: String, key: String): T =
    in.getOrElse(key, throw new DataException(s"$source: the model $name has no $what '$key'"))
}
