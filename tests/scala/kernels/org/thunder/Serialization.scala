package org.thunder

import java.io.{ByteArrayInputStream, ByteArrayOutputStream, ObjectInputStream, ObjectOutputStream}

/** Java serialisation, as Spark ships tasks and data by default. */
object Serialization {

  def write(value: AnyRef): Array[Byte] = {
    val bytes = new ByteArrayOutputStream
    val out = new ObjectOutputStream(bytes)
    out.writeObject(value)
    out.close()
    bytes.toByteArray
  }

  def roundTrip[A <: AnyRef](value: A): A =
    new ObjectInputStream(new ByteArrayInputStream(write(value))).readObject().asInstanceOf[A]
}
