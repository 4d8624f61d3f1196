package org.thunder.regression

import org.thunder.InvalidArgumentException

import scala.annotation.tailrec

/** Contrasts in words: `left - right`, `2*a + 0.5*b - c`. A name may hold any character, as it is looked for as a whole. */
private[regression] object ContrastText {

  private val number = """^(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)\s*\*?\s*""".r

  /** A weight for each of `terms`.
    *
    * @throws InvalidArgumentException
    *   if a name is unknown, which lists those there are, or the text is no sum of names
    */
  def parse(text: String, terms: Seq[String]): Array[Double] = {
    val weights = new Array[Double](terms.length)
    val byLength = terms.sortBy(-_.length)

    @tailrec def read(rest: String, isFirst: Boolean): Unit = {
      val trimmed = rest.trim
      if (trimmed.isEmpty && !isFirst) ()
      else {
        val sign = trimmed.headOption.filter("+-".contains(_))
        if (sign.isEmpty && !isFirst) fail(text, trimmed, terms)
        val (factor, after) = weight(trimmed.drop(sign.size).trim, byLength)
        val name = byLength.find(starts(after, _)).getOrElse(fail(text, after, terms))
        weights(terms.indexOf(name)) += (if (sign.contains('-')) -factor else factor)
        read(after.drop(name.length), isFirst = false)
      }
    }
    read(text, isFirst = true)
    weights
  }

  /** The number before a name, 1 if there is none, and what follows it. */
  private def weight(text: String, names: Seq[String]): (Double, String) =
    if (names.exists(starts(text, _))) (1.0, text)
    else number.findFirstMatchIn(text).fold((1.0, text))(m => (m.group(1).toDouble, m.after.toString))

  /** Whether a text begins with a name that ends there. */
  private def starts(text: String, name: String): Boolean =
    text.startsWith(name) && text.drop(name.length).trim.headOption.forall("+-".contains(_))

  private def fail(text: String, at: String, terms: Seq[String]): Nothing =
    throw new InvalidArgumentException(
      s"contrast '$text': expected a column at '$at'; the columns are ${terms.mkString(", ")}"
    )
}
