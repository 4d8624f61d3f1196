package org.thunder.io

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{ChecksumFileSystem, FileSystem, Path}

/** The file system of a path to write to, without the checksum files that Hadoop puts beside local ones. */
private[thunder] object PlainFileSystem {

  def apply(configuration: Configuration, path: Path): FileSystem =
    path.getFileSystem(configuration) match {
      case checked: ChecksumFileSystem => checked.getRawFileSystem
      case system => system
    }
}
