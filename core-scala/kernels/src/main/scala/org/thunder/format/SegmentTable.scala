package org.thunder.format

/** Where the segments of a page are in the file. */
private[format] trait SegmentTable {

  /** First byte of every segment. */
  def offsets: Array[Long]

  /** Bytes of every segment as it is stored, if the file says so. */
  def byteCounts: Option[Array[Long]]

  /** Segments of the same sizes, `distance` bytes further on. */
  def shifted(distance: Long): SegmentTable = {
    val first = this
    new SegmentTable {
      def offsets: Array[Long] = first.offsets.map(_ + distance)
      def byteCounts: Option[Array[Long]] = first.byteCounts
    }
  }
}

private[format] object SegmentTable {

  /** The table that a directory's tags give; read from the file each time, so that open files stay small. Some writers
    * give tiles the tags of strips.
    */
  def apply(directory: TiffDirectory, isTiled: Boolean): SegmentTable = {
    val tagged = isTiled && directory.get(TiffTag.TileOffsets).isDefined
    val offsetField = directory.required(if (tagged) TiffTag.TileOffsets else TiffTag.StripOffsets)
    val byteCountField = directory.get(if (tagged) TiffTag.TileByteCounts else TiffTag.StripByteCounts)
    new SegmentTable {
      def offsets: Array[Long] = offsetField.numbers
      def byteCounts: Option[Array[Long]] = byteCountField.map(_.numbers)
    }
  }
}
