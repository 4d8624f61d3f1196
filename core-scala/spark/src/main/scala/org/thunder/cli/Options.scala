package org.thunder.cli

import scopt.{OParser, OParserBuilder, Read}

import org.thunder.array.DType
import org.thunder.factorization.Solver

/** The options that several commands share. */
private[cli] object Options {

  type Parser = OParser[_, Arguments]

  val builder: OParserBuilder[Arguments] = OParser.builder[Arguments]
  import builder._

  implicit val readDType: Read[DType] = Read.reads(DType(_))

  val input: Parser = OParser.sequence(
    note("\nInput:"),
    opt[String]("input")
      .required()
      .valueName("<path>")
      .action((path, args) => args.copy(input = path))
      .text("folder, file or pattern with *, on any file system that Spark reaches"),
    choice("data", "images", "series")((name, args) => args.copy(data = Some(name)))
      .text("what the files hold (default: as TIFF images, conf.json and file names tell)"),
    choice("format", "binary", "tif")((name, args) => args.copy(format = Some(name)))
      .text("default: tif if the input's files are, else binary"),
    opt[DType]("dtype")
      .valueName("<type>")
      .action((dtype, args) => args.copy(dtype = Some(dtype)))
      .text("binary: NumPy's name of the element type, such as int16 (default: conf.json)"),
    opt[Seq[Int]]("shape")
      .valueName("<n>,<n>,...")
      .validate(shape => if (shape.forall(_ > 0)) success else failure("--shape: axes must be 1 or more"))
      .action((shape, args) => args.copy(shape = Some(shape)))
      .text("binary: axes of one image, or of space and time for series (default: conf.json)"),
    count("nplanes", least = 1)((n, args) => args.copy(nplanes = n))
      .text("planes of an image where a file holds several images (default: a file is an image)"),
    opt[Unit](
      "recursive"
    ).action((_, args) => args.copy(recursive = true)).text("folders inside the folder too"),
    opt[Int]("start").valueName("<n>").action((n, args) => args.copy(start = n)).text("first file, from 0"),
    opt[Int]("stop").valueName("<n>").action((n, args) => args.copy(stop = n)).text("file behind the last"),
    count("npartitions", least = 1)((n, args) => args.copy(npartitions = n))
      .text("partitions (default: by the size of the data)")
  )

  def output(isRequired: Boolean): Parser = OParser.sequence(
    note("\nOutput:"),
    opt[String]("output")
      .minOccurs(if (isRequired) 1 else 0)
      .valueName("<folder>")
      .action((path, args) => args.copy(output = Some(path)))
      .text("takes a folder of flat binary files with conf.json for each result, and summary.json"),
    opt[Unit]("overwrite")
      .action((_, args) => args.copy(overwrite = true))
      .text("replace the results of this command in an output folder that is not empty")
  )

  val general: Parser = OParser.sequence(
    note("\nGeneral:"),
    opt[Unit]("json").action((_, args) => args.copy(json = true)).text("print the summary as JSON"),
    opt[Unit](
      "debug"
    ).action((_, args) => args.copy(debug = true)).text("errors with stack trace, and Spark's log"),
    help("help").text("print this text")
  )

  /** Time points per second. */
  def rate: Parser =
    opt[Double]("fs")
      .valueName("<x>")
      .validate(x => if (x > 0) success else failure(s"--fs: expected more than 0, found $x"))
      .action((fs, args) => args.copy(fs = fs))
      .text("time points per second (default: 1)")

  /** Whether a regression fits a constant. */
  def noIntercept: Parser =
    opt[Unit]("no-intercept").action((_, args) => args.copy(intercept = false)).text("fit no constant")

  /** What a regression takes errors for. */
  def noise: Parser = OParser.sequence(
    opt[String]("noise")
      .valueName("white|ar1")
      .action((name, args) => args.copy(noise = name))
      .text("what errors are taken for: white (default), or autoregressive of order 1, by record"),
    opt[Int]("bins")
      .action((bins, args) => args.copy(rhoBins = bins))
      .text("values of the errors' correlation from 0 until 1, for ar1 (default: 100)")
  )

  /** How many components a factorisation finds. */
  def components: Parser =
    count("k", least = 1)((k, args) => args.copy(k = k)).text("number of components (default: 3)")

  /** How many clusters there are to be. */
  def clusters: Parser =
    count("k", least = 1)((k, args) => args.copy(k = k)).text("number of clusters (default: 3)")

  /** [[components]], and how they are found. */
  def solver(defaults: Solver): Parser = OParser.sequence(
    components,
    choice("method", Solver.Methods: _*)((method, args) => args.copy(method = Some(method))).text(
      "direct needs n x n doubles of memory for n time points, the others n x (k + 10) " +
        s"(default: ${defaults.method})"
    ),
    iterations(defaults.maxIter),
    seed
  )

  /** How long an iterative method goes on. */
  def iterations(default: Int): Parser =
    count("max-iter", least = 1)((n, args) => args.copy(maxIter = Some(n)))
      .text(s"iterations at most (default: $default)")

  /** Where a random start begins. */
  def seed: Parser =
    opt[Long]("seed")
      .valueName("<n>")
      .action((n, args) => args.copy(seed = n))
      .text("of the random start (default: 0)")

  /** An option whose value is one of some names. */
  def choice(
      name: String,
      allowed: String*
  )(set: (String, Arguments) => Arguments): OParser[String, Arguments] =
    opt[String](name)
      .valueName(allowed.mkString("|"))
      .validate { value =>
        if (allowed.contains(value)) success
        else failure(s"--$name: expected ${allowed.mkString(" or ")}, found '$value'")
      }
      .action(set)

  /** An option whose value is a number of things. */
  def count(name: String, least: Int)(set: (Int, Arguments) => Arguments): OParser[Int, Arguments] =
    opt[Int](name)
      .valueName("<n>")
      .validate(n => if (n >= least) success else failure(s"--$name: expected $least or more, found $n"))
      .action(set)
}
