package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FileStatus, FileSystem, Path}

import org.thunder.{InvalidArgumentException, MissingDataException}

import scala.collection.mutable.ArrayBuffer

/** A file that was found: its full name and its length in bytes. */
final case class InputFile(path: String, length: Long)

/** Finds input files on any Hadoop file system. */
object InputFiles {

  /** The files that `path` stands for, in the natural order of their names (`f2` before `f10`).
    *
    * @param path
    *   a folder, a file, or a pattern with `*`; several of them separated by commas
    * @param extension
    *   in a folder, only names that end so are taken (both `tif` and `tiff` for either)
    * @param start
    *   first file to take, in Python's slice notation (negative counts from the end)
    * @param stop
    *   file behind the last, likewise; `Int.MaxValue` for all
    * @throws MissingDataException
    *   if there is no such path, or nothing in it
    */
  def find(
      configuration: Configuration,
      path: String,
      extension: String,
      recursive: Boolean = false,
      start: Int = 0,
      stop: Int = Int.MaxValue
  ): Array[InputFile] = {
    val found =
      path.split(",").map(_.trim).filter(_.nonEmpty).flatMap(expand(configuration, _, extension, recursive))
    if (found.isEmpty) throw new MissingDataException(
      s"$path: no file with the extension '$extension' was found there"
    )
    val selected = found.slice(bound(start, found.length), bound(stop, found.length))
    if (selected.isEmpty) throw new InvalidArgumentException(
      s"$path: start=$start and stop=$stop select none of the ${found.length} files"
    )
    selected
  }

  private def expand(
      conf: Configuration,
      path: String,
      extension: String,
      recursive: Boolean
  ): Array[InputFile] = {
    val pattern = new Path(path)
    val system = fileSystem(conf, pattern)
    val roots = Option(system.globStatus(pattern)).getOrElse(Array.empty[FileStatus])
    if (roots.isEmpty) throw new MissingDataException(s"$path: there is no such file or folder")
    val files = roots.flatMap { root =>
      if (root.isFile) Array(root)
      else list(system, root.getPath, recursive).filter(f => matches(f, extension))
    }
    files.map(f => InputFile(f.getPath.toString, f.getLen)).sortBy(_.path)(naturalOrder)
  }

  private def fileSystem(conf: Configuration, path: Path): FileSystem =
    try path.getFileSystem(conf)
    catch {
      case e: org.apache.hadoop.fs.UnsupportedFileSystemException =>
        throw new InvalidArgumentException(
          s"$path: ${e.getMessage}; add the connector of this file system to Spark"
        )
    }

  private def list(system: FileSystem, folder: Path, recursive: Boolean): Array[FileStatus] = {
    val files = ArrayBuffer.empty[FileStatus]
    val each = system.listFiles(folder, recursive)
    while (each.hasNext) files += each.next()
    files.toArray
  }

  private def matches(file: FileStatus, extension: String): Boolean = {
    val name = file.getPath.getName.toLowerCase
    val wanted = extension.toLowerCase.stripPrefix(".")
    val accepted = if (wanted == "tif" || wanted == "tiff") Seq("tif", "tiff") else Seq(wanted)
    !name.startsWith(".") && !name.startsWith("_") &&
    (wanted.isEmpty || accepted.exists(e => name.endsWith("." + e)))
  }

  private def bound(index: Int, length: Int): Int = if (index < 0) math.max(0, length + index) else index

  /** Compares runs of digits as numbers, everything else as text. */
  private[io] val naturalOrder: Ordering[String] = (left, right) => compareNaturally(left, right)

  private def compareNaturally(left: String, right: String): Int = {
    var (i, j) = (0, 0)
    while (i < left.length && j < right.length) {
      val (a, b) = (piece(left, i), piece(right, j))
      val order = if (a.head.isDigit && b.head.isDigit) BigInt(a).compare(BigInt(b)) else a.compareTo(b)
      if (order != 0) return order
      i += a.length
      j += b.length
    }
    if (i < left.length || j < right.length) (left.length - i) - (right.length - j) else left.compareTo(right)
  }

  private def piece(text: String, from: Int): String =
    if (text(from).isDigit) text.drop(from).takeWhile(c => c >= '0' && c <= '9')
    else text.substring(from, from + 1)
}
