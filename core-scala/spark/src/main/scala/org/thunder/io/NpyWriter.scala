package org.thunder.io

import org.thunder.{Data, Passes, RowChunk}
import org.thunder.array.BlockCodec
import org.thunder.format.NpyHeader

import scala.util.Using

/** Writes images or series as one array in one `.npy` file, for NumPy to load. */
object NpyWriter {

  /** Partition by partition through the driver, which holds one of them at a time: an export for arrays that NumPy can hold
    * too. The file is written beside and renamed.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the file exists, unless `overwrite` replaces it
    */
  def write(data: Data[_], path: String, overwrite: Boolean): Unit =
    OutputFolder.beside(data.rows.context.hadoopConfiguration, path, overwrite, isFolder = false) {
      (system, file) =>
        Using.resource(system.create(file, true)) { out =>
          out.write(NpyHeader.write(data.shape.toSeq, data.dtype))
          for (
            partition <- 0 until data.npartitions;
            chunks <-
              Passes.run(data.rows.rdd, (chunks: Iterator[RowChunk]) => chunks.toArray, Seq(partition));
            chunk <- chunks
          ) BlockCodec.write(chunk.block, (bytes, length) => out.write(bytes, 0, length))
        }
    }
}
