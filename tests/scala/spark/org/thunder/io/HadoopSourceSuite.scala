package org.thunder.io

import org.apache.hadoop.fs.Path

class HadoopSourceSuite extends FileSourceChecks {

  private[io] def open(file: InputFile): FileSource = {
    val path = new Path(file.path)
    new HadoopSource(PlainFileSystem(context.hadoopConfiguration, path).open(path), file)
  }
}
