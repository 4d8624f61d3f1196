package org.thunder.format

/** The texts in tests/golden/text. */
object TextFiles {

  def bytes(name: String): Array[Byte] = {
    val stream = getClass.getClassLoader.getResourceAsStream(s"text/$name")
    try stream.readAllBytes()
    finally stream.close()
  }
}
