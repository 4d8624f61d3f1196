package org.thunder.array

import java.nio.{ByteBuffer, ByteOrder}
import java.util.zip.CRC32

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class HalfSuite extends AnyFunSuite {
  private val golden = Golden("array")
  private val all = 0 until 65536

  /** IEEE 754, section 3.4, in doubles. */
  private def definition(bits: Int): Double = {
    val sign = if (bits >= 0x8000) -1.0 else 1.0
    val exponent = (bits >> 10) & 31
    val fraction = (bits & 1023) / 1024.0
    exponent match {
      case 31 => if (fraction == 0) sign * Double.PositiveInfinity else Double.NaN
      case 0 => sign * math.pow(2, -14) * fraction
      case _ => sign * math.pow(2, exponent - 15) * (1 + fraction)
    }
  }

  test("every half has the value of its definition, with its sign") {
    for (bits <- all) {
      val value = Half.toFloat(bits.toShort)
      assert(java.lang.Double.compare(value.toDouble, definition(bits)) == 0, bits)
    }
  }

  test("every finite half is NumPy's float32 to the bit") {
    val finite = all.filter(bits => (bits & 0x7c00) != 0x7c00)
    val buffer = ByteBuffer.allocate(4 * finite.length).order(ByteOrder.LITTLE_ENDIAN)
    finite.foreach(bits => buffer.putFloat(Half.toFloat(bits.toShort)))
    val crc = new CRC32
    crc.update(buffer.array)
    assert(crc.getValue.toDouble == golden("half_crc").toDoubles(0))
  }

  test("there and back is the same half") {
    for (bits <- all if !definition(bits).isNaN)
      assert((Half.fromDouble(Half.toFloat(bits.toShort)) & 0xffff) == bits)
    for (bits <- all if definition(bits).isNaN)
      assert(Half.toFloat(Half.fromDouble(Half.toFloat(bits.toShort))).isNaN)
  }

  test("rounds as NumPy: ties, subnormals, overflow") {
    val doubles = golden("doubles").doubles
    val expected = golden("doubles_as_half_bits").toDoubles
    for (i <- doubles.indices) assert((Half.fromDouble(doubles(i)) & 0xffff) == expected(i), doubles(i))
  }

  test("every tie goes to the even neighbour, every value beside it to the nearer one") {
    for (bits <- 0 until 0x7bff) {
      val tie = (definition(bits) + definition(bits + 1)) / 2
      assert(Half.fromDouble(tie) == (bits + (bits & 1)))
      assert(Half.fromDouble(Math.nextDown(tie)) == bits)
      assert(Half.fromDouble(Math.nextUp(tie)) == bits + 1)
    }
  }
}
