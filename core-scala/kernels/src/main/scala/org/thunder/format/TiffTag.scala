package org.thunder.format

/** The tags that the reader understands (TIFF 6.0, appendix A; tiles by section 15; ImageDepth by SGI). */
private[format] object TiffTag {
  final val ImageWidth = 256
  final val ImageLength = 257
  final val BitsPerSample = 258
  final val Compression = 259
  final val Photometric = 262
  final val FillOrder = 266
  final val ImageDescription = 270
  final val StripOffsets = 273
  final val SamplesPerPixel = 277
  final val RowsPerStrip = 278
  final val StripByteCounts = 279
  final val PlanarConfiguration = 284
  final val Software = 305
  final val Predictor = 317
  final val TileWidth = 322
  final val TileLength = 323
  final val TileOffsets = 324
  final val TileByteCounts = 325
  final val SampleFormat = 339
  final val ImageDepth = 32997

  private val names: Map[Int, String] = Map(
    ImageWidth -> "ImageWidth",
    ImageLength -> "ImageLength",
    BitsPerSample -> "BitsPerSample",
    Compression -> "Compression",
    Photometric -> "PhotometricInterpretation",
    FillOrder -> "FillOrder",
    ImageDescription -> "ImageDescription",
    StripOffsets -> "StripOffsets",
    SamplesPerPixel -> "SamplesPerPixel",
    RowsPerStrip -> "RowsPerStrip",
    StripByteCounts -> "StripByteCounts",
    PlanarConfiguration -> "PlanarConfiguration",
    Software -> "Software",
    Predictor -> "Predictor",
    TileWidth -> "TileWidth",
    TileLength -> "TileLength",
    TileOffsets -> "TileOffsets",
    TileByteCounts -> "TileByteCounts",
    SampleFormat -> "SampleFormat",
    ImageDepth -> "ImageDepth"
  )

  def isKnown(tag: Int): Boolean = names.contains(tag)

  /** Such as `tag 256 (ImageWidth)`. */
  def describe(tag: Int): String = s"tag $tag (${names.getOrElse(tag, "unknown")})"
}
