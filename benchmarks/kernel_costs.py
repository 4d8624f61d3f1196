"""What one call of each of JMH's benchmarks reads, computes and returns."""

from typing import NamedTuple

ROWS = LENGTH = 1024
VALUES = ROWS * LENGTH
FILTERED, PAGE = 4 * 512**2, 512**2
COMPONENTS, REGRESSORS, LAGS, SMOOTHING = 3, 8, 11, 20
SIZES = {"uint16": 2, "float32": 4, "float64": 8}
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
        bytes of each value that it writes: of the type of results, of that of what it reads, or so many
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
    "ClusteringBenchmark.labels": Kernel("labels", ROWS, flops=(2.0 * COMPONENTS + 3) * VALUES, kept=4),
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
