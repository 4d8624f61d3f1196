package org.thunder.format

/** Unpacks segments of one compression, one after the other; it keeps its tables from one to the next. Serves one thread.
  */
private[format] trait SegmentDecoder extends AutoCloseable {

  /** Unpacks `count` bytes of `in` from `at` on to the first `length` bytes of `out`, which has [[SegmentDecoder.Slack]]
    * bytes more that may be overwritten.
    *
    * @return
    *   bytes written: fewer than the packed bytes promise if they end before or are corrupt
    */
  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int

  def close(): Unit = ()
}

private[format] object SegmentDecoder {
  final val Slack = 16
}
