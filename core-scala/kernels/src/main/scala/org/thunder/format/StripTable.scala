package org.thunder.format

/** Where the strips of a page are: groups of rows that are packed and stored apart. */
private[format] trait StripTable {

  /** Rows of every strip but the last, from 1 to the page's height. */
  def rowsPerStrip: Int

  /** First byte of every strip. */
  def offsets: Array[Long]

  /** Bytes of every strip as it is stored, if the file says so. */
  def byteCounts: Option[Array[Long]]
}

private[format] object StripTable {

  /** The table that a directory's tags give; read from the file each time, so that open files stay small. */
  def apply(directory: TiffDirectory, height: Int): StripTable = {
    val rows = directory.number(TiffTag.RowsPerStrip, height.toLong)
    if (rows == 0) directory.fail(s"${TiffTag.describe(TiffTag.RowsPerStrip)} is 0")
    val offsetField = directory.required(TiffTag.StripOffsets)
    val byteCountField = directory.get(TiffTag.StripByteCounts)
    new StripTable {
      val rowsPerStrip: Int = if (rows < 0 || rows > height) height else rows.toInt
      def offsets: Array[Long] = offsetField.numbers
      def byteCounts: Option[Array[Long]] = byteCountField.map(_.numbers)
    }
  }

  /** One strip of `height` rows, not compressed, at byte `offset`. */
  def single(offset: Long, height: Int): StripTable = new StripTable {
    def rowsPerStrip: Int = height
    def offsets: Array[Long] = Array(offset)
    def byteCounts: Option[Array[Long]] = None
  }
}
