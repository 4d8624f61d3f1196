package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.{BlockCodec, Convert, DType, NDBlock}

/** Thunder 0.6's series records: the keys of a record (its position in space), then its values.
  *
  * @param nkeys
  *   keys of a record, 0 or more
  * @param nvalues
  *   values of a record, 1 or more
  * @param valueType
  *   type of the values
  * @param keyType
  *   type of the keys; 0.6 also wrote floating-point ones
  */
final case class KeyedRecords(nkeys: Int, nvalues: Int, valueType: DType, keyType: DType = DType.Int16) {

  if (nkeys < 0) throw new InvalidArgumentException(s"nkeys must be 0 or more, but nkeys = $nkeys")
  if (nvalues < 1) throw new InvalidArgumentException(s"nvalues must be 1 or more, but nvalues = $nvalues")

  private val keyBytes: Long = nkeys.toLong * keyType.itemSize
  private val valueBytes: Long = nvalues.toLong * valueType.itemSize

  /** Bytes of one record. */
  val recordBytes: Int = {
    val bytes = keyBytes + valueBytes
    if (bytes > SeekableSource.LargestArray)
      throw new InvalidArgumentException(
        s"a record of $nkeys keys and $nvalues $valueType values takes $bytes bytes"
      )
    bytes.toInt
  }

  /** Separates the keys and values of `records` records that lie in `bytes` from `offset` on.
    *
    * @param name
    *   what messages call the file
    * @throws org.thunder.DataException
    *   if `bytes` ends before the last record does, or if a key is not a whole number that fits an Int
    */
  def decode(name: String, bytes: Array[Byte], offset: Int, records: Int): KeyedBlock = {
    if (records < 0 || offset < 0 || records.toLong * recordBytes > bytes.length - offset)
      throw new DataException(
        s"$name: expected $records records of $recordBytes bytes from byte $offset on, found ${bytes.length} bytes in all"
      )
    val keys = NDBlock.zeros(keyType, Array(records, nkeys))
    val values = NDBlock.zeros(valueType, Array(records, nvalues))
    val buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
    var record = 0
    while (record < records) {
      val start = offset + record * recordBytes
      buffer.position(start)
      BlockCodec.fromBytes(keys, record * nkeys, nkeys, buffer)
      buffer.position(start + keyBytes.toInt)
      BlockCodec.fromBytes(values, record * nvalues, nvalues, buffer)
      record += 1
    }
    new KeyedBlock(toInts(name, keys), values)
  }

  private def toInts(name: String, keys: NDBlock): Array[Int] = {
    val exact = new Array[Double](keys.size)
    Convert.toDoubles(keys, 0, keys.size, exact, 0)
    val result = new Array[Int](keys.size)
    var i = 0
    while (i < result.length) {
      result(i) = exact(i).toInt
      if (result(i) != exact(i))
        throw new DataException(
          s"$name: key ${exact(i)} of record ${i / nkeys} is not a whole number of 32 bits"
        )
      i += 1
    }
    result
  }
}

/** Records whose keys and values are apart.
  *
  * @param keys
  *   the keys, a record's `nkeys` one behind the other
  * @param values
  *   (records, nvalues)
  */
final class KeyedBlock(val keys: Array[Int], val values: NDBlock)
