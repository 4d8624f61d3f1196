package org.thunder.cli

import org.thunder.array.DType

/** What the command line says. A field that its command has no option for keeps its default.
  *
  * @param data
  *   `images`, `series`, or none to tell by the files
  * @param format
  *   `binary`, `tif`, or none to tell by the files
  */
private[cli] final case class Arguments(
    input: String = "",
    output: Option[String] = None,
    data: Option[String] = None,
    format: Option[String] = None,
    dtype: Option[DType] = None,
    shape: Option[Seq[Int]] = None,
    nplanes: Int = 0,
    recursive: Boolean = false,
    start: Int = 0,
    stop: Int = Int.MaxValue,
    npartitions: Int = 0,
    overwrite: Boolean = false,
    json: Boolean = false,
    debug: Boolean = false,
    statistics: Seq[String] = Seq("mean", "std", "min", "max"),
    to: String = "series",
    cast: Option[DType] = None,
    k: Int = 3,
    kPca: Int = 0,
    leaves: Int = 50,
    fun: Option[String] = None,
    algorithm: Option[String] = None,
    method: Option[String] = None,
    init: Option[String] = None,
    maxIter: Option[Int] = None,
    seed: Long = 0,
    whiten: Boolean = false,
    design: String = "",
    columns: Seq[String] = Nil,
    modulators: String = "",
    iterations: Int = 1,
    seeds: Seq[Seq[Int]] = Nil,
    mask: Option[String] = None,
    confounds: Option[String] = None,
    segment: Option[Int] = None,
    fs: Double = 1,
    events: String = "",
    window: Seq[Double] = Nil,
    baseline: Seq[Double] = Nil,
    measure: String = "gaussian",
    degrees: Boolean = false,
    bins: Seq[Int] = Nil,
    intercept: Boolean = true,
    noise: String = "white",
    rhoBins: Int = 100,
    tests: Boolean = false,
    contrasts: Seq[String] = Nil,
    level: Double = 0.05,
    alphas: Seq[Double] = Seq(1),
    folds: Int = 5,
    family: String = "poisson",
    lam: Double = 0,
    reg: Double = 0,
    scale: Boolean = true,
    other: Option[String] = None,
    conditions: Int = 1,
    jpcaK: Int = 6,
    soften: Double = 5,
    subtractMean: Boolean = true,
    step: Double = 1,
    difference: String = "forward"
)
