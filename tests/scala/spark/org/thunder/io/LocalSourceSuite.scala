package org.thunder.io

import java.nio.channels.FileChannel
import java.nio.file.{Path, Paths}

class LocalSourceSuite extends FileSourceChecks {

  private[io] def open(file: InputFile): FileSource = new LocalSource(FileChannel.open(local(file)), file)

  private def local(file: InputFile): Path = Paths.get(new org.apache.hadoop.fs.Path(file.path).toUri.getPath)
}
