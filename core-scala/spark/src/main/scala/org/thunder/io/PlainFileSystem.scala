package org.thunder.io

import java.io.{BufferedOutputStream, OutputStream}
import java.nio.file.Files

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{ChecksumFileSystem, FileSystem, Path, RawLocalFileSystem}

/** The file system of a path, without the checksum files that Hadoop puts beside local ones and looks for when it reads.
  */
private[thunder] object PlainFileSystem {

  def apply(configuration: Configuration, path: Path): FileSystem =
    path.getFileSystem(configuration) match {
      case checked: ChecksumFileSystem => checked.getRawFileSystem
      case system => system
    }

  /** A file, new or overwritten, in a folder that is there. Without a native library Hadoop would start a process for each
    * local file, only to give it the permissions that it has.
    */
  def newFile(system: FileSystem, path: Path): OutputStream = system match {
    case local: RawLocalFileSystem =>
      new BufferedOutputStream(Files.newOutputStream(local.pathToFile(path).toPath))
    case _ => system.createFile(path).overwrite(true).build()
  }
}
