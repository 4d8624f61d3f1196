package org.thunder.io

import java.io.OutputStream

import org.thunder.{Data, Images, RowChunk, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{BlockCodec, NDBlock}

/** Writes flat binary files with their `conf.json`, as Thunder 1.x reads them; see [[OutputFolder]]. */
object BinaryWriter {

  /** One file for each image: `<prefix>-00000.bin`, …
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def write(images: Images, path: String, prefix: String, overwrite: Boolean): Unit =
    writeFolder(images, path, overwrite, ConfFile.text(images.valueShape, images.dtype)) { (folder, chunks) =>
      for (chunk <- chunks; row <- 0 until chunk.rows)
        folder.write(f"$prefix-${chunk.firstRow + row}%05d.bin")(put(_, chunk.block.sliceRows(row, 1)))
    }

  /** One file for each partition, named after the position of its first record: `<prefix>-00000-00000.bin`, … */
  def write(series: Series, path: String, prefix: String, overwrite: Boolean): Unit = {
    val space = series.baseShape
    writeFolder(series, path, overwrite, ConfFile.text(series.shape, series.dtype)) { (folder, chunks) =>
      val ahead = chunks.buffered
      if (ahead.hasNext)
        folder.write(s"$prefix-${key(ahead.head.firstRow, space)}.bin") { out =>
          ahead.foreach(chunk => put(out, chunk.block))
        }
    }
  }

  private def key(record: Long, space: Array[Int]): String = {
    val strides = space.scanRight(1L)(_ * _).tail
    space.indices.map(axis => f"${record / strides(axis) % space(axis)}%05d").mkString("-")
  }

  private def writeFolder(data: Data[_], path: String, overwrite: Boolean, conf: String)(
      task: (OutputFolder, Iterator[RowChunk]) => Unit
  ): Unit = OutputFolder.write(data.rows.context, path, overwrite) { folder =>
    data.rows.rdd.eachPartition { chunks => task(folder, chunks); Iterator.empty[Unit] }.drain()
    folder.write("conf.json")(_.write(conf.getBytes("UTF-8")))
  }

  private def put(out: OutputStream, block: NDBlock): Unit =
    BlockCodec.write(block, (bytes, length) => out.write(bytes, 0, length))
}
