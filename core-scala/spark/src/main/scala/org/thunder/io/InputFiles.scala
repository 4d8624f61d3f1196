package org.thunder.io

import java.nio.file.{Files, Paths}
import java.util.Locale

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{FileStatus, FileSystem, Path, UnsupportedFileSystemException}

import org.thunder.{InvalidArgumentException, MissingDataException}

/** A file that was found: its full name and its length in bytes. */
final case class InputFile(path: String, length: Long)

/** Finds input files on any Hadoop file system. */
object InputFiles {

  /** The files that `path` stands for, in the natural order of their names (`f2` before `f10`).
    *
    * @param path
    *   a folder, a file, or a pattern with `*`; several of them separated by commas (a comma in a name is `\,`)
    * @param extension
    *   in a folder, only names that end so are taken (both `tif` and `tiff` for either)
    * @param recursive
    *   whether folders in a folder are looked into, but for links to folders
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
    val found = separated(path).flatMap(expand(configuration, _, extension, recursive))
    if (found.isEmpty) throw new MissingDataException(
      s"$path: no file with the extension '$extension' was found there"
    )
    val selected = found.slice(bound(start, found.length), bound(stop, found.length))
    if (selected.isEmpty) throw new InvalidArgumentException(
      s"$path: start=$start and stop=$stop select none of the ${found.length} files"
    )
    selected
  }

  /** The paths that commas separate. */
  private[io] def separated(path: String): Array[String] =
    path.split("(?<!\\\\),").map(_.replace("\\,", ",").stripLeading).filterNot(_.isBlank)

  private def expand(
      conf: Configuration,
      path: String,
      extension: String,
      recursive: Boolean
  ): Array[InputFile] = {
    val pattern = new Path(path)
    val system = fileSystem(conf, pattern)
    val roots = matching(system, pattern)
    if (roots.isEmpty) throw new MissingDataException(s"$path: there is no such file or folder")
    val files = roots.flatMap { root =>
      if (root.isFile) Array(root)
      else list(system, root.getPath, recursive).filter { file =>
        matches(file, extension) && !isHidden(file.getPath, root.getPath)
      }
    }
    files.map(f => InputFile(f.getPath.toString, f.getLen)).sortBy(_.path)(naturalOrder)
  }

  /** What has this very name, or else what the name matches as a pattern: no name with a dot in front, unless the
    * pattern has it too.
    */
  private def matching(system: FileSystem, path: Path): Array[FileStatus] =
    if (system.exists(path)) Array(system.getFileStatus(path))
    else {
      val found = Option(system.globStatus(path)).getOrElse(Array.empty[FileStatus])
      if (path.getName.startsWith(".")) found else found.filterNot(_.getPath.getName.startsWith("."))
    }

  private def fileSystem(conf: Configuration, path: Path): FileSystem =
    try path.getFileSystem(conf)
    catch {
      case e: Exception if isMissing(e) =>
        throw new InvalidArgumentException(
          s"$path: ${e.getMessage}; add the connector of this file system to Spark"
        )
    }

  private def isMissing(e: Exception): Boolean =
    e.isInstanceOf[UnsupportedFileSystemException] || e.getCause.isInstanceOf[ClassNotFoundException]

  /** Not by `listFiles`, which asks for every file's blocks: a process for each on a local disk, to learn its owner. */
  private def list(system: FileSystem, folder: Path, recursive: Boolean): Array[FileStatus] = {
    val (folders, files) = system.listStatus(folder).partition(_.isDirectory)
    if (!recursive) files
    else files ++ folders.filterNot(isLink).flatMap(inner => list(system, inner.getPath, recursive))
  }

  /** A link on this machine, which may lead back to where it is. */
  private def isLink(folder: FileStatus): Boolean = {
    val uri = folder.getPath.toUri
    uri.getScheme == "file" && Files.isSymbolicLink(Paths.get(uri.getPath))
  }

  private def matches(file: FileStatus, extension: String): Boolean = {
    val name = file.getPath.getName.toLowerCase(Locale.ROOT)
    val wanted = extension.toLowerCase(Locale.ROOT).stripPrefix(".")
    val accepted = if (wanted == "tif" || wanted == "tiff") Seq("tif", "tiff") else Seq(wanted)
    wanted.isEmpty || accepted.exists(e => name.endsWith("." + e))
  }

  /** Names with a dot or an underscore in front, of files and of folders on the way, are not data. */
  private def isHidden(file: Path, root: Path): Boolean =
    Iterator.iterate(file)(_.getParent).takeWhile(path => path != null && path != root).exists { path =>
      path.getName.startsWith(".") || path.getName.startsWith("_")
    }

  private def bound(index: Int, length: Int): Int = if (index < 0) math.max(0, length + index) else index

  /** Compares runs of digits as numbers, everything else as text. */
  private[io] val naturalOrder: Ordering[String] = (left, right) => compareNaturally(left, right)

  private def compareNaturally(left: String, right: String): Int = {
    var (i, j) = (0, 0)
    while (i < left.length && j < right.length)
      if (isDigit(left(i)) && isDigit(right(j))) {
        val (iEnd, jEnd) = (digitsEnd(left, i), digitsEnd(right, j))
        val order = compareDigits(left, i, iEnd, right, j, jEnd)
        if (order != 0) return order
        i = iEnd
        j = jEnd
      } else {
        if (left(i) != right(j)) return left(i).compare(right(j))
        i += 1
        j += 1
      }
    val rest = (left.length - i) - (right.length - j)
    if (rest != 0) rest else left.compareTo(right)
  }

  /** As numbers of any length: without leading zeros the longer one is the greater. */
  private def compareDigits(left: String, i: Int, iEnd: Int, right: String, j: Int, jEnd: Int): Int = {
    val (a, b) = (skipZeros(left, i, iEnd), skipZeros(right, j, jEnd))
    if (iEnd - a != jEnd - b) (iEnd - a) - (jEnd - b)
    else left.substring(a, iEnd).compareTo(right.substring(b, jEnd))
  }

  private def isDigit(c: Char): Boolean = c >= '0' && c <= '9'

  private def digitsEnd(text: String, from: Int): Int = {
    var i = from
    while (i < text.length && isDigit(text(i))) i += 1
    i
  }

  private def skipZeros(text: String, from: Int, end: Int): Int = {
    var i = from
    while (i < end && text(i) == '0') i += 1
    i
  }
}
