package org.thunder

import scala.io.Source

import org.thunder.array.{DType, Half, NDBlock}

/** The vectors that `tests/golden/make_<area>.py` wrote: `Golden("signal")("records7")`. */
object Golden {

  def apply(area: String): Map[String, NDBlock] = {
    val source = Source.fromResource(s"$area.txt", getClass.getClassLoader)
    try source.getLines().map(parse).toMap.withDefault(name => sys.error(s"no vector $name in $area.txt"))
    finally source.close()
  }

  /** `name dtype d0,d1 v v v ...` */
  private def parse(line: String): (String, NDBlock) = {
    val fields = line.split(' ')
    val dtype = DType(fields(1))
    val shape = fields(2).split(',').map(_.toInt)
    fields(0) -> NDBlock.wrap(dtype, shape, storage(dtype, fields.drop(3)))
  }

  private def storage(dtype: DType, values: Array[String]): AnyRef = dtype match {
    case DType.Float64 => values.map(number)
    case DType.Float32 => values.map(number(_).toFloat)
    case DType.Float16 => values.map(v => Half.fromDouble(number(v)))
    case DType.UInt64 => values.map(java.lang.Long.parseUnsignedLong)
    case DType.Int64 => values.map(_.toLong)
    case DType.UInt32 | DType.Int32 => values.map(_.toLong.toInt)
    case DType.UInt16 | DType.Int16 => values.map(_.toInt.toShort)
    case DType.UInt8 | DType.Int8 | DType.Bool => values.map(_.toInt.toByte)
  }

  private def number(text: String): Double = text match {
    case "nan" => Double.NaN
    case "inf" => Double.PositiveInfinity
    case "-inf" => Double.NegativeInfinity
    case _ => text.toDouble
  }
}
