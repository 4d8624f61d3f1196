package org.thunder

import java.io.{Externalizable, InputStream, ObjectInput, ObjectInputStream, ObjectOutput, ObjectOutputStream}
import java.io.{ObjectStreamClass, OutputStream}

import org.thunder.array.{DType, NDBlock}

import scala.util.Try

/** A value that travels with its long arrays of numbers as blocks do, at the speed of memory: Java's serialization would
  * write and read them number by number.
  */
private[thunder] final class Packed[T <: AnyRef](private var held: T) extends Externalizable {

  /** For deserialization. */
  def this() = this(null.asInstanceOf[T])

  def value: T = held

  def writeExternal(out: ObjectOutput): Unit = {
    val stream = new Packed.Writer(out.asInstanceOf[OutputStream])
    stream.writeObject(held)
    stream.flush()
  }

  def readExternal(in: ObjectInput): Unit =
    held = new Packed.Reader(in.asInstanceOf[InputStream]).readObject().asInstanceOf[T]
}

private object Packed {

  /** Shorter arrays are not worth a block. */
  private final val LeastLength = 64

  private final class Writer(out: OutputStream) extends ObjectOutputStream(out) {
    enableReplaceObject(true)

    override protected def replaceObject(value: AnyRef): AnyRef = value match {
      case a: Array[Double] => packed(DType.Float64, a, a.length)
      case a: Array[Float] => packed(DType.Float32, a, a.length)
      case a: Array[Long] => packed(DType.Int64, a, a.length)
      case other => other
    }

    private def packed(dtype: DType, array: AnyRef, length: Int) =
      if (length < LeastLength) array else new Numbers(NDBlock.wrap(dtype, Array(length), array))
  }

  /** Becomes the array again where it is read. */
  private final class Numbers(block: NDBlock) extends Serializable {
    private def readResolve(): AnyRef = block.storage
  }

  /** Finds classes where Spark would, or else where this one comes from. */
  private final class Reader(in: InputStream) extends ObjectInputStream(in) {
    override protected def resolveClass(description: ObjectStreamClass): Class[_] =
      Iterator(Thread.currentThread.getContextClassLoader, getClass.getClassLoader)
        .flatMap(loader => Try[Class[_]](Class.forName(description.getName, false, loader)).toOption)
        .nextOption()
        .getOrElse(super.resolveClass(description))
  }
}
