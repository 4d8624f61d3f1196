package org.thunder.cli

import java.nio.charset.StandardCharsets

import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import org.apache.hadoop.fs.Path
import org.apache.spark.SparkContext
import scopt.OParser

import org.thunder.{DataException, InvalidArgumentException, MissingDataException, Series}
import org.thunder.array.NDBlock

import scala.jdk.CollectionConverters._
import scala.util.Using

/** Regressors by name: the columns of a design matrix.
  *
  * @param columns
  *   one value for each time point, all of equal length and finite
  */
private[cli] final case class Design(names: Seq[String], columns: Seq[Array[Double]]) {

  /** Time points. */
  def samples: Int = columns.head.length

  /** samples x regressors */
  def matrix: NDBlock =
    NDBlock.doubles(
      Array.tabulate(samples * columns.length)(i => columns(i % columns.length)(i / columns.length)),
      samples,
      columns.length
    )

  /** The regressors as records: regressors x samples. */
  def records(context: SparkContext): Series =
    Series.fromBlock(context, NDBlock.doubles(columns.flatten.toArray, columns.length, samples), 1)

  /** With a regressor of ones before the others. */
  def withConstant: Design = Design("constant" +: names, Array.fill(samples)(1.0) +: columns)

  /** Itself, if it has a value for each time point of a recording; `option` named its file. */
  def fitting(option: String, recording: Recording): Design =
    if (samples == recording.times) this
    else throw new InvalidArgumentException(
      s"--$option: '${names.head}' has $samples values, but the recording has ${recording.times} time points"
    )

  /** The named columns, in that order. */
  def select(wanted: Seq[String]): Design = Design(
    wanted,
    wanted.map { name =>
      val at = names.indexOf(name)
      if (at < 0)
        throw new InvalidArgumentException(
          s"--columns: there is no regressor '$name', only ${names.mkString(", ")}"
        )
      columns(at)
    }
  )
}

private[cli] object Design {
  import Options.builder._

  /** The option that names the file. */
  def file: OParser[String, Arguments] =
    opt[String]("design")
      .valueName("<file>")
      .action((path, args) => args.copy(design = path))
      .text(
        "regressors, a value for each time point: CSV with a column each and names in the first row, or JSON,\n" +
          "{\"name\": [...], ...} or [{\"name\": ..., \"value\": [...]}, ...]"
      )

  /** The same for commands that cannot do without. */
  def required: Options.Parser = file.required()

  /** The option that chooses some of the regressors. */
  def columns: Options.Parser =
    opt[Seq[String]]("columns")
      .valueName("<name>,<name>,...")
      .action((names, args) => args.copy(columns = names))
      .text("regressors to use (default: all)")

  /** The regressors that the command line asks for. */
  def open(context: SparkContext, arguments: Arguments): Design = {
    val all = read(context, "design", arguments.design)
    if (arguments.columns.isEmpty) all else all.select(arguments.columns)
  }

  /** The regressors in a file that an option names. */
  def read(context: SparkContext, option: String, file: String): Design =
    parse(file, text(context, option, file))

  /** A file's text, on any file system. */
  private[cli] def text(context: SparkContext, option: String, file: String): String = {
    val path = new Path(file)
    val system = path.getFileSystem(context.hadoopConfiguration)
    if (!system.exists(path)) throw new MissingDataException(s"--$option: there is no file $file")
    Using.resource(system.open(path))(stream => new String(stream.readAllBytes(), StandardCharsets.UTF_8))
  }

  /** Reads CSV (a row for each time point, columns by commas or tabs, names in the first row if it has any that is not
    * a number) or JSON (`{"name": [...], ...}`, or Thunder's `[{"name": ..., "value": [...]}, ...]`).
    *
    * @param file
    *   what messages call the text
    * @throws org.thunder.DataException
    *   if it is neither, or has no values, values that are not finite numbers, or columns of different lengths
    */
  def parse(file: String, text: String): Design = {
    val content = text.stripPrefix("\ufeff").trim
    if (content.isEmpty) fail(file, "expected regressors, found an empty file")
    val design = if ("[{".contains(content.head)) fromJson(file, content) else fromCsv(file, content)
    design.names.zip(design.columns).foreach { case (name, column) => check(file, name, column, design) }
    design
  }

  private def check(file: String, name: String, column: Array[Double], design: Design): Unit = {
    if (column.isEmpty) fail(file, s"regressor '$name' has no values")
    if (column.length != design.samples)
      fail(
        file,
        s"regressor '$name' has ${column.length} values, but '${design.names.head}' has ${design.samples}"
      )
    val at = column.indexWhere(value => !java.lang.Double.isFinite(value))
    if (at >= 0)
      fail(file, s"regressor '$name': expected finite numbers, found ${column(at)} at time point $at")
    if (design.names.count(_ == name) > 1) fail(file, s"there are several regressors '$name'")
  }

  private def fromCsv(file: String, content: String): Design = {
    val rows = content.linesIterator.map(_.trim).filter(_.nonEmpty).map(cells).toIndexedSeq
    val hasNames = rows.head.exists(_.toDoubleOption.isEmpty)
    val names = if (hasNames) rows.head else rows.head.indices.map(i => s"x${i + 1}")
    val values = if (hasNames) rows.tail else rows
    values.zipWithIndex.foreach { case (row, i) =>
      if (row.length != names.length)
        fail(file, s"time point $i: expected ${names.length} values, found ${row.length}")
    }
    Design(
      names,
      names.indices.map(j => values.indices.map(i => number(file, names(j), i, values(i)(j))).toArray)
    )
  }

  /** A line of a table. */
  private[cli] def cells(line: String): IndexedSeq[String] =
    line.split("[,;\t]", -1).map(_.trim.stripPrefix("\"").stripSuffix("\"")).toIndexedSeq

  private def number(file: String, name: String, at: Int, cell: String): Double =
    cell.toDoubleOption.getOrElse(fail(
      file,
      s"regressor '$name': expected a number, found '$cell' at time point $at"
    ))

  private def fromJson(file: String, content: String): Design = {
    val root =
      try new ObjectMapper().readTree(content)
      catch { case e: JsonProcessingException => fail(file, s"expected JSON: ${e.getOriginalMessage}") }
    val named =
      if (root.isObject) root.properties.asScala.toSeq.map(field => field.getKey -> field.getValue)
      else root.elements.asScala.toSeq.map(item => item.path("name").asText("") -> item.path("value"))
    if (named.isEmpty) fail(file, "expected regressors, found none")
    Design(named.map(_._1), named.map { case (name, values) => numbers(file, name, values) })
  }

  private def numbers(file: String, name: String, values: JsonNode): Array[Double] = {
    if (name.isEmpty || !values.isArray)
      fail(file, """expected {"name": [numbers], ...} or [{"name": ..., "value": [numbers]}, ...]""")
    values.elements.asScala.map { value =>
      if (value.isNumber) value.doubleValue
      else fail(file, s"regressor '$name': expected numbers, found $value")
    }.toArray
  }

  private def fail(file: String, message: String): Nothing = throw new DataException(s"$file: $message")
}
