package org.thunder.io

import java.io.{FileNotFoundException, IOException}
import java.nio.file.{AccessDeniedException, NoSuchFileException}

import org.apache.hadoop.security.AccessControlException

import org.thunder.{DataException, MissingDataException}

/** What a file that does not open means to its user: it is not there, or it may not be read. */
private[io] object OpenFailure {

  /** How Java's streams end what they say of a file that may not be read: they have no type for it. */
  private final val Denied = "(Permission denied)"

  /** For `catch`: throws the error that names the file, and leaves failures of other kinds as they are.
    *
    * @throws org.thunder.MissingDataException
    *   if there is no such file
    * @throws org.thunder.DataException
    *   if there is one, and permission to read it was denied
    */
  def named(path: String): PartialFunction[Throwable, Nothing] = {
    case e: IOException if isDenied(e) =>
      throw new DataException(s"$path: cannot be read: permission denied", e)
    case _: FileNotFoundException | _: NoSuchFileException =>
      throw new MissingDataException(s"$path: there is no such file")
  }

  private def isDenied(failure: IOException): Boolean = failure match {
    case _: AccessDeniedException | _: AccessControlException => true
    case e: FileNotFoundException => Option(e.getMessage).exists(_.endsWith(Denied))
    case _ => false
  }
}
