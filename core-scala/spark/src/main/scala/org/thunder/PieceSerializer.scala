package org.thunder

import java.io.{
  ByteArrayInputStream, ByteArrayOutputStream, DataInputStream, DataOutputStream, InputStream, OutputStream
}
import java.nio.ByteBuffer

import org.apache.spark.serializer.{
  DeserializationStream, SerializationStream, Serializer, SerializerInstance
}

import org.thunder.array.{BlockCodec, DType, NDBlock}

import scala.reflect.ClassTag

/** Puts what [[RowShuffle]] moves, integers and pieces, on the wire as plain bytes: at the speed of memory, where Java
  * serialisation goes through a kilobyte at a time, and without a setting that the user would have to make.
  */
private[thunder] final class PieceSerializer extends Serializer with Serializable {
  def newInstance(): SerializerInstance = new PieceSerializer.Instance

  /** Every object stands alone in the stream, so Spark may sort serialised objects. */
  override def supportsRelocationOfSerializedObjects: Boolean = true
}

private[thunder] object PieceSerializer {

  private final val IsInt = 0
  private final val IsPiece = 1

  private final class Instance extends SerializerInstance {
    def serializeStream(stream: OutputStream): SerializationStream = new Writer(new DataOutputStream(stream))
    def deserializeStream(stream: InputStream): DeserializationStream =
      new Reader(new DataInputStream(stream))

    def serialize[T: ClassTag](value: T): ByteBuffer = {
      val bytes = new ByteArrayOutputStream
      serializeStream(bytes).writeObject(value).close()
      ByteBuffer.wrap(bytes.toByteArray)
    }

    def deserialize[T: ClassTag](bytes: ByteBuffer): T = {
      val copy = new Array[Byte](bytes.remaining)
      bytes.duplicate().get(copy)
      deserializeStream(new ByteArrayInputStream(copy)).readObject[T]()
    }

    def deserialize[T: ClassTag](bytes: ByteBuffer, loader: ClassLoader): T = deserialize(bytes)
  }

  private final class Writer(out: DataOutputStream) extends SerializationStream {
    def writeObject[T: ClassTag](value: T): SerializationStream = {
      value match {
        case number: Int =>
          out.writeByte(IsInt)
          out.writeInt(number)
        case piece: RowShuffle.Piece =>
          out.writeByte(IsPiece)
          writeInts(piece.positions)
          out.writeByte(DType.all.indexOf(piece.block.dtype))
          writeInts(piece.block.shape)
          BlockCodec.write(piece.block, (bytes, length) => out.write(bytes, 0, length))
        case other => throw new IllegalArgumentException(s"a ${other.getClass.getName} is not shuffled")
      }
      this
    }

    private def writeInts(values: Array[Int]): Unit = {
      out.writeInt(values.length)
      values.foreach(out.writeInt)
    }

    def flush(): Unit = out.flush()
    def close(): Unit = out.close()
  }

  /** Ends with an EOFException, which is how Spark learns that a stream is read. */
  private final class Reader(in: DataInputStream) extends DeserializationStream {
    def readObject[T: ClassTag](): T = {
      val value: Any = in.readByte().toInt match {
        case IsInt => in.readInt()
        case IsPiece =>
          val positions = readInts()
          val dtype = DType.all(in.readByte().toInt)
          val block = NDBlock.zeros(dtype, readInts())
          BlockCodec.read(block, (bytes, length) => in.readFully(bytes, 0, length))
          new RowShuffle.Piece(positions, block)
      }
      value.asInstanceOf[T]
    }

    private def readInts(): Array[Int] = Array.fill(in.readInt())(in.readInt())

    def close(): Unit = in.close()
  }
}
