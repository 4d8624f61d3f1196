package org.thunder.io

import java.nio.charset.StandardCharsets

import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import com.fasterxml.jackson.databind.node.ObjectNode
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path
import org.apache.spark.SparkContext

import org.thunder.{DataException, MissingDataException, Model, StoredModel}
import org.thunder.array.{BlockCodec, NDBlock}
import org.thunder.format.{NpyArray, NpyHeader}

import scala.jdk.CollectionConverters._
import scala.util.Using

/** A model on a file system: `model.json`, which names it, holds its single values and lists its arrays, and a `.npy`
  * file for each of these, which NumPy reads too.
  */
private[thunder] object ModelFolder {

  private final val Header = "model.json"
  private val json = new ObjectMapper

  /** The text of `model.json`. */
  def describe(model: Model): String = {
    val root = json.createObjectNode()
    root.put("model", model.name)
    val numbers = root.putObject("numbers")
    model.numbers.foreach { case (name, value) => numbers.set[JsonNode](name, json.valueToTree(value)) }
    val arrays = root.putArray("arrays")
    model.arrays.keys.foreach(arrays.add)
    model.warning.foreach(root.put("warning", _))
    json.writerWithDefaultPrettyPrinter.writeValueAsString(root) + "\n"
  }

  def write(context: SparkContext, model: Model, path: String, overwrite: Boolean): Unit =
    OutputFolder.write(context, path, overwrite) { folder =>
      model.arrays.foreach { case (name, block) =>
        folder.write(s"$name.npy") { out =>
          out.write(NpyHeader.write(block.shape.toSeq, block.dtype))
          BlockCodec.write(block, (bytes, length) => out.write(bytes, 0, length))
        }
      }
      folder.write(Header)(_.write(describe(model).getBytes(StandardCharsets.UTF_8)))
    }

  def read(context: SparkContext, path: String): StoredModel = {
    val hadoop = context.hadoopConfiguration
    val root = header(hadoop, path)
    val name = text(root.get("model"), path, "the model's name")
    val numbers = Option(root.get("numbers")).collect { case node: ObjectNode => node }.fold(
      Map.empty[String, Any]
    )(node => node.properties.asScala.map(field => field.getKey -> value(field.getValue)).toMap)
    val names = Option(root.get("arrays")).map(_.elements.asScala.toSeq).getOrElse(Seq.empty)
    val arrays = names.map(text(_, path, "an array's name")).map(name => name -> array(hadoop, path, name))
    new StoredModel(path, name, numbers, arrays.toMap)
  }

  private def header(hadoop: Configuration, path: String): ObjectNode = {
    val file = new Path(path, Header)
    val system = PlainFileSystem(hadoop, file)
    if (!system.exists(file)) throw new MissingDataException(s"$path: there is no model ($Header) in it")
    val bytes = Using.resource(system.open(file))(_.readAllBytes())
    try
      json.readTree(bytes) match {
        case root: ObjectNode => root
        case other => throw new DataException(s"$file: expected a JSON object, found ${other.getNodeType}")
      }
    catch {
      case e: JsonProcessingException =>
        throw new DataException(s"$file: expected a JSON object: ${e.getOriginalMessage}", e)
    }
  }

  private def text(node: JsonNode, path: String, what: String): String =
    if (node != null && node.isTextual) node.textValue
    else throw new DataException(s"$path: expected $what as text in $Header, found $node")

  private def value(node: JsonNode): Any =
    if (node.isBoolean) node.booleanValue
    else if (node.isNumber) node.numberValue
    else if (node.isArray) node.elements.asScala.map(value).toSeq
    else node.asText

  private def array(hadoop: Configuration, path: String, name: String): NDBlock = {
    val file = new Path(path, s"$name.npy")
    val system = PlainFileSystem(hadoop, file)
    if (!system.exists(file))
      throw new MissingDataException(s"$path: $name.npy, an array of the model, is missing")
    val input = InputFile(file.toString, system.getFileStatus(file).getLen)
    Using.resource(FileSource.open(hadoop, input)) { source =>
      val header = NpyHeader.read(source)
      val block = NDBlock.zeros(header.dtype, header.shape.toArray)
      new NpyArray(source, header, header.shape.length).read(0, 1, block, 0)
      block
    }
  }
}
