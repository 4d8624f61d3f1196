"""Every operation beside its rivals on the same data, in one run: see `--help`."""

import argparse
import ctypes
import os
import sys
import tempfile
from pathlib import Path

import dask_rival
import limits
import machine
import ml_rival
import mllib_rival
import numpy_rival
import overheads
import report
import sklearn_rival
import thunder_rival
import udf_rival
from caching import Caching
from cases import CASES
from data import SAMPLES, SIDE, Data
from measure import Warmth, measure
from pyspark.sql import SparkSession

import thunder as td

RIVALS = (numpy_rival, sklearn_rival, dask_rival, mllib_rival, ml_rival, udf_rival, thunder_rival)
ON_SPARK = (mllib_rival, ml_rival, udf_rival, thunder_rival)

# All processes keep the memory that they have taken: a virtual machine may need seconds for a new gigabyte.
KEPT = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(1 << 40), "MALLOC_ARENA_MAX": "1"}


def main():
    """Measure, write the results, and fail if rivals do not find the same."""
    arguments = parsed()
    if not chosen(arguments.only):
        sys.exit(f"--only: no operation has one of {arguments.only} in its name: {[c.name for c in CASES]}")
    if not (arguments.smoke or KEPT.items() <= os.environ.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | KEPT)
    session(arguments.memory, keep=not arguments.smoke)
    with tempfile.TemporaryDirectory() as folder:
        if arguments.smoke:
            data, bounds = Data(Path(folder), 2048, 64, side=64), limits.measured(1, 16, 500)
        else:
            data, bounds = sized(Path(folder), arguments.gigabytes), limits.measured()
        this = machine.with_rates(overheads.measured(Path(folder), bounds))
        output = Path(folder) / "results" if arguments.smoke else arguments.output
        wrong, table = [], []
        for case, found in results(chosen(arguments.only), data, arguments):
            wrong += differences(case, found)
            row = report.row(case, found, data, bounds, this)
            table = report.completed(output, row, [case.name for case in CASES])
            report.write(output, table, [module.NAME for module in RIVALS], report.environment(bounds))
        machine.write(this, output)
    if wrong:
        sys.exit("results differ from the reference:\n" + "\n".join(wrong))
    print("all find the same" if arguments.smoke else "\n".join(report.bars(table)))


def chosen(only):
    """The operations that have one of some words, which commas divide, in their names."""
    return [case for case in CASES if any(word in case.name for word in only.split(","))]


def sized(folder, gigabytes):
    """So many gigabytes of series, and half of them of images."""
    records = int(gigabytes * 2**30) // (4 * SAMPLES)
    return Data(folder, records, int(gigabytes * 2**29) // (2 * SIDE**2))


def parsed():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=1, help="of the series; images have half of them")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--memory", default="12g", help="heap of the JVM")
    parser.add_argument(
        "--only",
        default="",
        help="operations with one of these words, divided by commas; others keep their results",
    )
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1], help="folder of the results"
    )
    parser.add_argument(
        "--smoke", action="store_true", help="tiny data, one run: only whether all find the same"
    )
    return parser.parse_args()


def session(memory, keep):
    """A local session on two cores, whose workers find these modules; it may take all its memory at once."""
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", memory)
    builder = builder.config("spark.memory.fraction", 0.72)  # what all rivals cache has room
    if keep:
        builder = builder.config("spark.driver.defaultJavaOptions", f"-Xms{memory} -XX:+AlwaysPreTouch")
    td.configure(builder).getOrCreate().sparkContext.setLogLevel("ERROR")
    td.progress(False)


def results(cases, data, arguments):
    """Each operation with the results of its rivals, as soon as they are known."""
    once = Warmth(1, 0)
    warmth = {
        module.NAME: Warmth(3, 5) if module in ON_SPARK and not arguments.smoke else once for module in RIVALS
    }
    rivals = {module.NAME: module.Rival(data) for module in RIVALS}
    for case in cases:
        cells = {
            name: getattr(rival, case.name)() for name, rival in rivals.items() if hasattr(rival, case.name)
        }
        reference = next(name for name in cells if cells[name].answer is not None)
        found = measure(cells, reference, 0 if arguments.smoke else arguments.repeats, warmth)
        for rival in rivals.values():
            if isinstance(rival, Caching):
                rival.release()
        give_back()
        line = ", ".join(f"{name} {min(result.times):.3g}" for name, result in found.items())
        print(f"{case.title}: {line}", flush=True)
        yield case, found


def give_back():
    """Return what this process has freed, where its C library can: the next operation's rivals need room."""
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def differences(case, found):
    """What is wrong with the results: lines of text."""
    errors = {name: result.error for name, result in found.items() if result.error is not None}
    return [
        f"{case.title}: {name}, by {error:.2g} (allowed: {case.tolerance:g})"
        for name, error in errors.items()
        if not error <= case.tolerance
    ]


if __name__ == "__main__":
    main()
