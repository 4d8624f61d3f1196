package org.thunder.python

import org.thunder.{Images, Series}
import org.thunder.array.NDBlock

/** What only [[Images]] can do. Parameters for axes come as blocks or lists, of one value for all or one for each. */
private[python] trait ImagesCalls {

  def gaussianFilter(images: Images, sigma: NDBlock, order: Array[Byte]): Images =
    images.gaussianFilter(sigma.toDoubles.toSeq, Integers.ints(order).toSeq)

  def uniformFilter(images: Images, size: Array[Byte]): Images =
    images.uniformFilter(Integers.ints(size).toSeq)

  def medianFilter(images: Images, size: Array[Byte]): Images =
    images.medianFilter(Integers.ints(size).toSeq)

  def localCorr(images: Images, size: Array[Byte], path: String): String =
    RawFile.save(images.localCorr(Integers.ints(size).toSeq), path)

  def maxProjection(images: Images, axis: Int): Images = images.maxProjection(axis)

  def maxMinProjection(images: Images, axis: Int): Images = images.maxMinProjection(axis)

  def flattenFrames(images: Images): Series = images.flatten

  def reshapeImages(images: Images, valueShape: Array[Byte]): Images =
    images.reshape(Integers.ints(valueShape))
}
