package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class PackBitsSuite extends AnyFunSuite {

  private def decode(length: Int)(in: Int*): (Int, Seq[Int]) = {
    val out = new Array[Byte](length)
    val found = PackBits.decode((7 +: in :+ 8).map(_.toByte).toArray, 1, in.length, out, length)
    (found, out.take(found).map(_ & 0xff).toSeq)
  }

  test("the example of Apple's technical note TN1023") {
    val packed =
      Seq(0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa)
    val expected = Seq(0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0x22) ++
      Seq.fill(10)(0xaa)
    assert(decode(24)(packed: _*) == ((24, expected)))
  }

  test("the longest run, the longest literal, and padding") {
    assert(decode(128)(0x81, 5) == ((128, Seq.fill(128)(5))))
    assert(decode(128)(127 +: (0 until 128): _*) == ((128, 0 until 128)))
    assert(decode(1)(0x80, 0x80, 0, 9) == ((1, Seq(9))))
  }

  test("stops at the length asked for") {
    assert(decode(2)(0x81, 5) == ((2, Seq(5, 5))))
    assert(decode(2)(3, 1, 2, 3, 4) == ((2, Seq(1, 2))))
  }

  test("says how far packed data go that end before") {
    assert(decode(9)(3, 1, 2) == ((2, Seq(1, 2))))
    assert(decode(9)(0x81) == ((0, Seq())))
    assert(decode(9)() == ((0, Seq())))
  }
}
