package org.thunder.io

import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.databind.ObjectMapper
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path

import org.thunder.DataException
import org.thunder.array.DType
import org.thunder.format.BinaryConf

import scala.jdk.CollectionConverters._

/** The `conf.json` beside binary files. */
private[thunder] object ConfFile {

  private val json = new ObjectMapper

  /** The configuration in the folder that `path` names, or in which the file or pattern `path` lies; none if there is no
    * such file.
    */
  def find(configuration: Configuration, path: String, name: String): Option[BinaryConf] = {
    val first = new Path(InputFiles.separated(path).head)
    val system = first.getFileSystem(configuration)
    val isFolder = system.exists(first) && system.getFileStatus(first).isDirectory
    val folder = if (isFolder) first else first.getParent
    Option(folder).map(new Path(_, name)).filter(system.exists).map { file =>
      val stream = system.open(file)
      val bytes =
        try stream.readAllBytes()
        finally stream.close()
      BinaryConf(file.toString, parse(file, bytes))
    }
  }

  private def parse(file: Path, bytes: Array[Byte]): Map[String, Any] =
    try
      Option(json.readValue(bytes, classOf[java.util.Map[String, Any]]))
        .getOrElse(throw new DataException(s"$file: expected a JSON object, found null"))
        .asScala
        .toMap
    catch {
      case e: JsonProcessingException =>
        throw new DataException(s"$file: expected a JSON object: ${e.getOriginalMessage}", e)
    }

  /** The text of a 1.x configuration. */
  def text(shape: Array[Int], dtype: DType): String =
    s"""{"shape": ${shape.mkString("[", ", ", "]")}, "dtype": "${dtype.name}"}\n"""
}
