package org.thunder.cli

import java.util.jar.Manifest

import scala.jdk.CollectionConverters._
import scala.util.Using

/** Which Thunder this is. */
private[cli] object Version {

  /** The version in the manifest of our JAR; of classes outside one, `development`. */
  lazy val thunder: String =
    getClass.getClassLoader
      .getResources("META-INF/MANIFEST.MF")
      .asScala
      .flatMap(url =>
        Using.resource(url.openStream())(in =>
          Option(new Manifest(in).getMainAttributes.getValue("Thunder-Version"))
        )
      )
      .nextOption()
      .getOrElse("development")
}
