package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{ChecksumFileSystem, FileSystem, Path}

/** The file system of a path, without the checksum files that Hadoop puts beside local ones and looks for when it reads.
  */
private[thunder] object PlainFileSystem {

  def apply(configuration: Configuration, path: Path): FileSystem =
    path.getFileSystem(configuration) match {
      case checked: ChecksumFileSystem => checked.getRawFileSystem
      case system => system
    }
}
