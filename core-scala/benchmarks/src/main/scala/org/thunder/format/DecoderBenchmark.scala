package org.thunder.format

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Unpacking of a strip of 512 x 512 pixels of uint16, whose neighbours differ by little. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class DecoderBenchmark {

  private val side = 512
  private val differences = {
    val random = new java.util.Random(1)
    NDBlock.wrap(
      DType.UInt16,
      Array(side, side),
      Array.fill(side * side)((2 * random.nextGaussian()).toShort)
    )
  }
  private val plain = BlockCodec.encode(differences)
  private val out = new Array[Byte](plain.length + SegmentDecoder.Slack)
  private val (lzwBytes, packedBits) = (Encoders.lzw(plain), Encoders.packBits(plain))
  private val (deflated, zstandardBytes) = (Encoders.deflate(plain), Encoders.zstandard(plain))
  private val (lzwDecoder, inflater, zstandardDecoder) = (new Lzw, new Deflate, new Zstandard)

  @Setup def check(): Unit =
    for (
      (decoder, packed) <- Seq[(SegmentDecoder, Array[Byte])](
        lzwDecoder -> lzwBytes,
        PackBits -> packedBits,
        inflater -> deflated,
        zstandardDecoder -> zstandardBytes
      )
    ) {
      decoder.decode(packed, 0, packed.length, out, plain.length)
      require(out.startsWith(plain), s"${decoder.getClass.getSimpleName} does not give back what was packed")
    }

  @TearDown def tearDown(): Unit = { inflater.close(); zstandardDecoder.close() }

  @Benchmark def lzw(): Int = unpack(lzwDecoder, lzwBytes)
  @Benchmark def packBits(): Int = unpack(PackBits, packedBits)
  @Benchmark def deflate(): Int = unpack(inflater, deflated)
  @Benchmark def zstandard(): Int = unpack(zstandardDecoder, zstandardBytes)

  @Benchmark def predictor(): NDBlock = {
    Predictor.undoHorizontal(differences, 0, side, side, 1)
    differences
  }

  private def unpack(decoder: SegmentDecoder, packed: Array[Byte]): Int =
    decoder.decode(packed, 0, packed.length, out, plain.length)
}
