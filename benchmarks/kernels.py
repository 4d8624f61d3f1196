"""What JMH measured of the kernels beside what the machine can do: writes `KERNELS.md` and `kernels.json`."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
ROWS = LENGTH = 1024
VALUES = ROWS * LENGTH
FILTERED, PAGE = 4 * 512**2, 512**2
COMPONENTS, REGRESSORS, LAGS, SMOOTHING = 3, 8, 11, 20
SIZES = {"uint16": 2, "float32": 4, "float64": 8}
BOOKKEEPING = 1024
SUMMARIES = "summaries, and what writes to a given place"
RESULT, OWN = "result", "own"


class Kernel(NamedTuple):
    """What one call of a benchmark's method has to do.

    Parameters
    ----------
    what : str
        in the table
    written : float
        values that it writes: its result
    flops : float
        of products of matrices, and what else counts as arithmetic
    values : float
        that it reads
    kept : str or int
        bytes of each value that it writes: of the result type of those it reads, of their own type, or so many
    is_new : bool
        whether what it writes is a new array, not one it was given
    dtype : str
        of the values, for benchmarks without such a parameter
    in_double : bool
        whether products are in double precision, whatever the values are
    """

    what: str
    written: float = 0
    flops: float = 0
    values: float = VALUES
    kept: str | int = RESULT
    is_new: bool = True
    dtype: str = "float64"
    in_double: bool = False

    def read_bytes(self, dtype):
        """Bytes that it reads."""
        return self.values * SIZES[dtype]

    def written_bytes(self, dtype):
        """Bytes that it writes."""
        size = {RESULT: max(4, SIZES[dtype]), OWN: SIZES[dtype]}.get(self.kept, self.kept)
        return self.written * size

    def result_bytes(self, dtype):
        """Bytes that it has to allocate."""
        return self.written_bytes(dtype) if self.is_new else 0


GRAM = float(VALUES) * (LENGTH + 1)
KERNELS = {
    "LimitsBenchmark.copy": Kernel("copy 256 MiB", values=1 << 26, written=1 << 26, kept=OWN, is_new=False),
    "LimitsBenchmark.multiply": Kernel("matrix product", flops=2.0 * VALUES * LENGTH),
    "ArrayBenchmark.toDoubles": Kernel("to float64, in place", VALUES, kept=8, is_new=False),
    "ArrayBenchmark.cast": Kernel("cast to float64", VALUES, kept=8),
    "ArrayBenchmark.addNumber": Kernel("add a number", VALUES),
    "ArrayBenchmark.addBlock": Kernel("add a block", VALUES, values=2 * VALUES),
    "ArrayBenchmark.columns": Kernel("half of the columns", VALUES // 2, values=VALUES // 2, kept=OWN),
    "ArrayBenchmark.transpose": Kernel("transpose, in place", VALUES, kept=OWN, is_new=False),
    "ArrayBenchmark.encode": Kernel("to bytes", VALUES, kept=OWN),
    "ArrayBenchmark.decode": Kernel("from bytes", VALUES, kept=OWN),
    "RowBenchmark.radixOrder": Kernel("order of a row", LENGTH, values=LENGTH, kept=4, is_new=False),
    "RowBenchmark.exponential": Kernel(
        "e^x of a row", LENGTH, flops=40.0 * LENGTH, values=LENGTH, kept=8, is_new=False
    ),
    "StatsBenchmark.sum": Kernel("sum"),
    "StatsBenchmark.meanAndVariance": Kernel("mean and variance"),
    "StatsBenchmark.minAndMax": Kernel("least and greatest"),
    "StatsBenchmark.regionSums": Kernel("sums of 16 regions"),
    "LinalgBenchmark.gramOfBlock": Kernel("Gram matrix", flops=GRAM),
    "LinalgBenchmark.gramOfShiftedBlock": Kernel("Gram matrix about a mean", flops=GRAM),
    "LinalgBenchmark.gramOfIntegers": Kernel(
        "the same of integers of half the size", flops=GRAM, values=VALUES // 2
    ),
    "LinalgBenchmark.crossProduct": Kernel("cross product", flops=2.0 * VALUES * LENGTH),
    "LinalgBenchmark.normalProduct": Kernel("A'AB, 3 columns", flops=4.0 * VALUES * COMPONENTS),
    "LinalgBenchmark.qr": Kernel("QR, triangle", flops=4.0 * VALUES * LENGTH, in_double=True),
    "LinalgBenchmark.project": Kernel(
        "coordinates in 3 components", ROWS * COMPONENTS, flops=2.0 * VALUES * COMPONENTS, in_double=True
    ),
    "EigenBenchmark.eigenvectors": Kernel("eigenvectors of 1024 columns", flops=4 / 3 * LENGTH**3),
    "SignalBenchmark.linearDetrend": Kernel("detrend, linear", VALUES),
    "SignalBenchmark.nonlinearDetrend": Kernel("detrend, order 5", VALUES),
    "SignalBenchmark.percentileNormalize": Kernel("dF/F by a percentile", VALUES),
    "SignalBenchmark.zscore": Kernel("z-score", VALUES),
    "SignalBenchmark.correlate": Kernel(
        "correlate with 4 signals", 4 * ROWS, flops=8.0 * VALUES, in_double=True
    ),
    "SignalBenchmark.crossCorrelate": Kernel(
        "cross-correlate, 11 lags", LAGS * ROWS, flops=2.0 * LAGS * VALUES, in_double=True
    ),
    "SignalBenchmark.fourier": Kernel("coherence and phase", 2 * ROWS, flops=4.0 * VALUES, in_double=True),
    "SignalBenchmark.mean": Kernel("mean of a record", ROWS),
    "SignalBenchmark.deviation": Kernel("deviation of a record", ROWS),
    "SignalBenchmark.windowNormalize": Kernel("dF/F, window of 100", VALUES),
    "SignalBenchmark.exactWindowNormalize": Kernel("the same, interpolated", VALUES),
    "SignalBenchmark.medianNormalize": Kernel("dF/F, running median of 11", VALUES),
    "SignalBenchmark.lowpassFilter": Kernel("low-pass, order 2", VALUES),
    "SignalBenchmark.bandpassFilter": Kernel("band-pass, order 3", VALUES),
    "SignalBenchmark.convolve": Kernel(
        "convolve with 20 samples", ROWS * (LENGTH + SMOOTHING - 1), flops=2.0 * SMOOTHING * VALUES
    ),
    "RegressionBenchmark.leastSquares": Kernel(
        "least squares, 8 regressors", ROWS * (REGRESSORS + 4), flops=2.0 * VALUES * (REGRESSORS + 1)
    ),
    "RegressionBenchmark.ar1": Kernel(
        "the same, errors AR(1)", ROWS * (REGRESSORS + 5), flops=6.0 * VALUES * (REGRESSORS + 1)
    ),
    "RegressionBenchmark.ridge": Kernel(
        "ridge, 4 penalties, 5 folds", ROWS * (REGRESSORS + 9), flops=2.0 * VALUES * (REGRESSORS + 1)
    ),
    "RegressionBenchmark.generalized": Kernel(
        "Poisson regression of 128 records", 128 * (2 * REGRESSORS + 6), values=VALUES // 8, kept=8
    ),
    "ClusteringBenchmark.clusterSums": Kernel("step of k-means", flops=2.0 * VALUES * COMPONENTS),
    "ClusteringBenchmark.clusterDistances": Kernel("distances", flops=(2.0 * COMPONENTS + 3) * VALUES),
    "ClusteringBenchmark.labels": Kernel(
        "labels", ROWS, flops=(2.0 * COMPONENTS + 3) * VALUES, kept=4
    ),
    "ImagingBenchmark.gaussian2": Kernel("Gaussian, sigma 2", FILTERED, values=FILTERED, kept=OWN),
    "ImagingBenchmark.uniform3": Kernel("uniform, 3 x 3", FILTERED, values=FILTERED, kept=OWN),
    "ImagingBenchmark.median3": Kernel("median, 3 x 3", FILTERED, values=FILTERED, kept=OWN),
    "ImagingBenchmark.median5": Kernel("median, 5 x 5", FILTERED, values=FILTERED, kept=OWN),
    "ImagingBenchmark.median11": Kernel("median, 11 x 11", FILTERED, values=FILTERED, kept=OWN),
    "ImagingBenchmark.maxProjection": Kernel("greatest on an axis", 4 * 512, values=FILTERED, kept=OWN),
    "ImagingBenchmark.localCorrelation3": Kernel("local correlation, 3 x 3", values=FILTERED),
    "TiffBenchmark.decodePage": Kernel(
        "page of a file", PAGE, values=PAGE, kept=OWN, is_new=False, dtype="uint16"
    ),
    **{
        f"DecoderBenchmark.{name}": Kernel(what, PAGE, values=PAGE, kept=OWN, is_new=False, dtype="uint16")
        for name, what in [
            ("lzw", "LZW"),
            ("packBits", "PackBits"),
            ("deflate", "deflate"),
            ("zstandard", "Zstandard"),
            ("predictor", "horizontal differences"),
        ]
    },
}


class Found(NamedTuple):
    """What was measured of a kernel: seconds a call and bytes that it allocates, with the parameters' values."""

    name: str
    dtype: str
    parameters: str
    seconds: float
    allocated: float

    @property
    def kernel(self):
        """What it has to do."""
        return KERNELS[self.name]

    @property
    def key(self):
        """Name and parameters."""
        return " ".join(filter(None, [self.name, self.dtype, self.parameters]))

    @property
    def beyond(self):
        """Bytes that it allocates besides its result."""
        return max(0.0, self.allocated - self.kernel.result_bytes(self.dtype))


def main():
    """Read JMH's file, write both of ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, help="what JMH wrote with -rf json")
    parser.add_argument("--machine", default="", help="a line about the machine")
    arguments = parser.parse_args()
    found = [measured(entry) for entry in json.loads(arguments.results.read_text())]
    limits = {each.key: limit(each) for each in found if each.name.startswith("Limits")}
    (FOLDER / "KERNELS.md").write_text(page(found, limits, arguments.machine))
    content = {"limits": limits, "kernels": {each.key: record(each) for each in found}}
    (FOLDER / "kernels.json").write_text(json.dumps(content, indent=1) + "\n")


def measured(entry):
    """What an entry of JMH's file says."""
    name = ".".join(entry["benchmark"].split(".")[-2:])
    given = dict(entry.get("params", {}))
    dtype = given.pop("dtype", KERNELS[name].dtype)
    metric = entry["primaryMetric"]
    unit = {"us/op": 1e-6, "ms/op": 1e-3, "s/op": 1.0}[metric["scoreUnit"]]
    allocated = next(
        (each["score"] for key, each in entry["secondaryMetrics"].items() if key.endswith("alloc.rate.norm")), 0.0
    )
    parameters = ", ".join(f"{key} = {value}" for key, value in given.items() if value)
    return Found(name, dtype, parameters, metric["score"] * unit, allocated)


def limit(found):
    """Bytes a second of a copy, read and written; or operations a second."""
    kernel = found.kernel
    moved = kernel.read_bytes(found.dtype) + kernel.written_bytes(found.dtype)
    return (kernel.flops or moved) / found.seconds


def least_seconds(found, limits):
    """The least time for what a kernel moves, or for its products."""
    kernel, double = found.kernel, found.dtype == "float64" or found.kernel.in_double
    moved = kernel.read_bytes(found.dtype) + kernel.written_bytes(found.dtype)
    products = limits[f"LimitsBenchmark.multiply {'float64' if double else 'float32'}"]
    return max(moved / limits["LimitsBenchmark.copy float32"], kernel.flops / products)


def record(found):
    """For the model of whole operations: what a call takes, reads and computes."""
    return {
        "seconds": found.seconds,
        "bytes": found.kernel.read_bytes(found.dtype),
        "flops": found.kernel.flops,
        "allocated": round(found.allocated),
    }


def page(found, limits, machine):
    """The page of results."""
    copying, single, double = (
        limits[f"LimitsBenchmark.{name}"] / 1e9
        for name in ("copy float32", "multiply float32", "multiply float64")
    )
    lines = [
        "# Kernels",
        "",
        f"Written by `make bench-kernels`{' on ' + machine if machine else ''}: JMH, one thread. *limit* is the",
        "share of the speed at which one core copies memory beyond its caches",
        f"({copying:.1f} GB/s, read and written) or multiplies matrices ({single:.0f} GFLOP/s in float32,",
        f"{double:.0f} in float64), whichever is the bound; blocks of 2 to 8 MiB stay in a cache in part, so it may",
        "exceed 100 %. GB/s are of what is read. *beside* is what a call allocates besides its result.",
    ]
    families = dict.fromkeys(each.name.split(".")[0] for each in found)
    for family in families:
        lines += ["", f"## {family.removesuffix('Benchmark')}", ""]
        lines += ["| kernel | type | ms | GB/s | GFLOP/s | limit | result | beside |"]
        lines += ["| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
        lines += [line(each, limits) for each in found if each.name.startswith(family + ".")]
    return "\n".join([*lines, "", *summary(found, limits)]) + "\n"


def line(found, limits):
    """A line of the table."""
    kernel = found.kernel
    cells = [
        " ".join(filter(None, [kernel.what, found.parameters])),
        found.dtype,
        f"{1000 * found.seconds:.3g}",
        f"{kernel.read_bytes(found.dtype) / found.seconds / 1e9:.2f}",
        f"{kernel.flops / found.seconds / 1e9:.1f}" if kernel.flops else "",
        f"{100 * least_seconds(found, limits) / found.seconds:.0f} %",
        readable(kernel.result_bytes(found.dtype)),
        readable(found.beyond),
    ]
    return "| " + " | ".join(cells) + " |"


def readable(size):
    """Bytes in a unit that suits."""
    for unit in ("B", "KB", "MB"):
        if size < 1000 or unit == "MB":
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError


def summary(found, limits):
    """What is farthest from its limit, and what allocates more than bookkeeping."""
    worst = sorted(found, key=lambda each: least_seconds(each, limits) / each.seconds)[:8]
    lines = ["## Farthest from the limit", ""]
    lines += [
        f"- {each.kernel.what}, {each.dtype}: {100 * least_seconds(each, limits) / each.seconds:.1f} %"
        for each in worst
    ]
    more = [each for each in found if not each.kernel.result_bytes(each.dtype) and each.beyond > BOOKKEEPING]
    lines += ["", f"## More than {BOOKKEEPING} bytes a call of {SUMMARIES}", ""]
    return lines + (
        [f"- {each.kernel.what}, {each.dtype}: {readable(each.beyond)}" for each in more] or ["None."]
    )


if __name__ == "__main__":
    main()
