package org.thunder.io

import java.util.UUID

import org.apache.hadoop.fs.Path

import org.thunder.{Data, InvalidArgumentException}
import org.thunder.array.BlockCodec
import org.thunder.format.NpyHeader

/** Writes images or series as one array in one `.npy` file, for NumPy to load. */
object NpyWriter {

  /** Partition by partition through the driver, which holds one of them at a time: an export for arrays that NumPy can hold
    * too. The file is written beside and renamed.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the file exists, unless `overwrite` replaces it
    */
  def write(data: Data[_], path: String, overwrite: Boolean): Unit = {
    val target = new Path(path)
    val system = PlainFileSystem(data.rows.context.hadoopConfiguration, target)
    if (system.exists(target) && !overwrite)
      throw new InvalidArgumentException(s"$path exists already; overwrite=True replaces it")
    val beside = new Path(target.getParent, s".${target.getName}-${UUID.randomUUID}")
    try {
      val out = system.create(beside, true)
      try {
        out.write(NpyHeader.write(data.shape.toSeq, data.dtype))
        data.rows.rdd.toLocalIterator.foreach { chunk =>
          BlockCodec.write(chunk.block, (bytes, length) => out.write(bytes, 0, length))
        }
      } finally out.close()
      if (system.exists(target)) system.delete(target, true)
      if (!system.rename(beside, target))
        throw new java.io.IOException(s"$beside cannot be renamed to $target")
    } finally if (system.exists(beside)) system.delete(beside, false)
  }
}
