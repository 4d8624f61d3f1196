package org.thunder.cli

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import com.fasterxml.jackson.databind.node.{JsonNodeFactory, ObjectNode}

import org.thunder.Model

import scala.jdk.CollectionConverters._

/** What a command found, by name and in the order in which it was put: JSON for programs, lines for people.
  *
  * Values are strings, booleans, numbers, and `Seq`s and `Report`s of them. JSON has no NaN and no infinities: they
  * become null.
  */
private[cli] final class Report {

  private val fields: ObjectNode = JsonNodeFactory.instance.objectNode()

  def put(name: String, value: Any): Report = {
    fields.set[JsonNode](name, Report.node(value))
    this
  }

  /** A model's single values, others, and its warning if there is one. */
  def putModel(model: Model, others: (String, Any)*): Report = {
    (model.numbers ++ others).foreach { case (name, value) => put(name, value) }
    model.warning.foreach(put("warning", _))
    this
  }

  def json: String = Report.mapper.writerWithDefaultPrettyPrinter.writeValueAsString(fields) + "\n"

  /** A line for each value; those of a report inside are called `name.inner`. */
  def text: String = Report.lines("", fields).mkString("", "\n", "\n")
}

private[cli] object Report {

  private val mapper = new ObjectMapper

  private def node(value: Any): JsonNode = {
    val factory = JsonNodeFactory.instance
    value match {
      case report: Report => report.fields
      case text: String => factory.textNode(text)
      case flag: Boolean => factory.booleanNode(flag)
      case number: Int => factory.numberNode(number)
      case number: Long => factory.numberNode(number)
      case number: Double if java.lang.Double.isFinite(number) => factory.numberNode(number)
      case _: Double => factory.nullNode()
      case items: Seq[_] =>
        val array = factory.arrayNode(items.length)
        items.foreach(item => array.add(node(item)))
        array
      case other => throw new IllegalArgumentException(s"a report cannot hold ${other.getClass}")
    }
  }

  private def lines(prefix: String, node: ObjectNode): Seq[String] =
    node.properties.asScala.toSeq.flatMap { field =>
      field.getValue match {
        case inner: ObjectNode => lines(s"$prefix${field.getKey}.", inner)
        case value =>
          Seq(s"$prefix${field.getKey}: ${if (value.isTextual) value.textValue else value.toString}")
      }
    }
}
