package org.thunder.stats

import java.io.{ByteArrayInputStream, ByteArrayOutputStream, ObjectInputStream, ObjectOutputStream}

import org.thunder.array.NDBlock

/** Summaries of the same rows in many ways: in one block, in chunks, merged, sent to another JVM in between. */
object Chunks {

  /** Rows of each chunk; empty ones among them. */
  private def splits(rows: Int): Seq[Seq[Int]] = Seq(
    Seq(rows),
    Seq(0, rows, 0),
    Seq.fill(rows)(1),
    Seq(rows / 2, rows - rows / 2),
    Seq(1, 0, (rows - 1) / 3, rows - 1 - (rows - 1) / 3).filter(_ >= 0)
  ).filter(_.sum == rows)

  /** One summary for each split, made by updating, and one made by merging summaries of the chunks. */
  def summaries[S <: Summary[S]](block: NDBlock)(empty: () => S): Seq[S] =
    splits(block.rows).flatMap { lengths =>
      val starts = lengths.scanLeft(0)(_ + _)
      val chunks = starts.zip(lengths).map { case (from, count) => block.sliceRows(from, count) }
      val updated = empty()
      chunks.foreach(updated.update)
      val merged = empty()
      chunks.foreach { chunk =>
        val part = empty(); part.update(chunk); part.finish(); merged.merge(copy(part))
      }
      Seq(updated, { merged.finish(); copy(merged) })
    }

  /** By way of bytes. */
  def copy[T](value: T): T = {
    val bytes = new ByteArrayOutputStream
    new ObjectOutputStream(bytes).writeObject(value)
    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray)).readObject().asInstanceOf[T]
  }
}
