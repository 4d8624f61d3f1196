package org.thunder.io

import java.nio.file.{Files, Paths}

import org.apache.hadoop.fs.FileSystem
import org.apache.spark.SparkContext

import scala.util.{Try, Using}

/** Files that this machine has whole, and folders for them, on any Hadoop file system. */
object OutputFile {

  /** Copies a file of this machine to `path`: beside it first, so that no half of it is ever seen.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the file exists, unless `overwrite` replaces it
    */
  def copy(context: SparkContext, local: String, path: String, overwrite: Boolean): Unit =
    OutputFolder.beside(context.hadoopConfiguration, path, overwrite, isFolder = false) { (system, file) =>
      Using.resource(system.create(file, true))(out => Files.copy(Paths.get(local), out))
      ()
    }

  /** Makes an empty folder.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if it exists, unless `overwrite` replaces it
    */
  def folder(context: SparkContext, path: String, overwrite: Boolean): Unit =
    OutputFolder.beside(context.hadoopConfiguration, path, overwrite, isFolder = true) { (system, folder) =>
      OutputFolder.make(system, folder, path)
    }

  /** Whether Hadoop has a file system for a scheme, such as `s3a`. */
  def knows(context: SparkContext, scheme: String): Boolean =
    Try(FileSystem.getFileSystemClass(scheme, context.hadoopConfiguration)).isSuccess
}
