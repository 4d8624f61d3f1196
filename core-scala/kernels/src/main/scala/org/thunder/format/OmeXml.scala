package org.thunder.format

import java.io.StringReader
import javax.xml.XMLConstants
import javax.xml.parsers.DocumentBuilderFactory

import org.w3c.dom.Element
import org.xml.sax.{ErrorHandler, InputSource, SAXException, SAXParseException}

/** The first image that an OME-XML description tells of (OME data model 2016-06: `Pixels`, `TiffData`).
  *
  * @param axes
  *   slowest first, such as `TZCYX`
  * @param sizes
  *   lengths of the axes
  * @param attributes
  *   all attributes of `Pixels`, such as `PhysicalSizeX`
  */
private[format] final class OmeXml private (
    val axes: String,
    val sizes: Seq[Int],
    val attributes: Map[String, String],
    planes: Seq[OmeXml.Planes]
) {

  /** For every plane in the order of the axes the directory (from 0) that has it, or none if the description does not tell
    * of every directory once: planes may be in other files.
    */
  def pageOrder(pages: Int): Option[Array[Int]] = {
    def isInside(block: OmeXml.Planes) =
      firstPlane(block) + block.count <= pages && block.directory.toLong + block.count <= pages
    val order = Array.fill(pages)(-1)
    val isWhole = planes.forall(isInside) && planes.map(_.count.toLong).sum == pages
    if (isWhole)
      for (block <- planes; i <- 0 until block.count) order(firstPlane(block).toInt + i) = block.directory + i
    Option.when(isWhole && order.sorted.sameElements(order.indices))(order)
  }

  private def firstPlane(block: OmeXml.Planes): Long =
    axes.dropRight(2).zip(sizes).foldLeft(0L) { case (sum, (axis, size)) =>
      math.min(sum * size, Int.MaxValue.toLong) + block.first.getOrElse(axis, 0)
    }
}

private[format] object OmeXml {

  /** `count` planes from the place `first` on, in the directories from `directory` on. */
  private final case class Planes(first: Map[Char, Int], directory: Int, count: Int)

  private final val LargestText = 1 << 26

  /** The order of pages of the file that has this first directory, if it is not the one in which they are stored. */
  def pageOrder(directory: TiffDirectory, pages: Int): Option[Array[Int]] =
    read(directory).flatMap(_.pageOrder(pages)).filterNot(order => order.sameElements(order.indices))

  /** The description of a directory, if it is OME's and well-formed: it is metadata, without which pages can be read. */
  def read(directory: TiffDirectory): Option[OmeXml] =
    directory.get(TiffTag.ImageDescription).filter(field => field.isText && field.count < LargestText)
      .map(_.text.trim).filter(_.endsWith("OME>")).flatMap(parse)

  private def parse(text: String): Option[OmeXml] =
    for {
      root <- root(text)
      pixels <- elements(root, "Pixels").headOption
      order = pixels.getAttribute("DimensionOrder")
      axes = order.reverse if axes.length == 5 && axes.sorted == "CTXYZ" && axes.endsWith("YX")
      sizes = axes.map(axis => number(pixels, s"Size$axis", default = 0)) if sizes.forall(_ > 0)
    } yield new OmeXml(axes, sizes, attributes(pixels), elements(pixels, "TiffData").map(planes(_, sizes)))

  private def planes(data: Element, sizes: Seq[Int]): Planes = {
    val isPlaced = data.hasAttribute("IFD") || data.hasAttribute("PlaneCount")
    val all = sizes.dropRight(2).foldLeft(1L)(_ * _).min(Int.MaxValue.toLong).toInt
    val count = number(data, "PlaneCount", if (isPlaced) 1 else all)
    val first = Seq('T', 'Z', 'C').map(axis => axis -> number(data, s"First$axis", default = 0)).toMap
    Planes(first, number(data, "IFD", default = 0), count)
  }

  private def number(element: Element, name: String, default: Int): Int =
    element.getAttribute(name).toIntOption.filter(_ >= 0).getOrElse(default)

  private def attributes(element: Element): Map[String, String] = {
    val all = element.getAttributes
    Seq.tabulate(all.getLength)(i => all.item(i).getNodeName -> all.item(i).getNodeValue).toMap
  }

  private def elements(parent: Element, name: String): Seq[Element] = {
    val found = parent.getElementsByTagNameNS("*", name)
    Seq.tabulate(found.getLength)(i => found.item(i).asInstanceOf[Element])
  }

  /** Nothing outside the text is read, whatever it names. */
  private def root(text: String): Option[Element] = {
    val factory = DocumentBuilderFactory.newInstance()
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true)
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)
    factory.setNamespaceAware(true)
    val builder = factory.newDocumentBuilder()
    builder.setErrorHandler(Silent)
    try Some(builder.parse(new InputSource(new StringReader(text))).getDocumentElement)
    catch { case _: SAXException => None }
  }

  private object Silent extends ErrorHandler {
    def warning(e: SAXParseException): Unit = ()
    def error(e: SAXParseException): Unit = ()
    def fatalError(e: SAXParseException): Unit = throw e
  }
}
