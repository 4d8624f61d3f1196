"""The steps of the suite's operations, as formulas of the recording's size."""

from collections.abc import Callable
from typing import NamedTuple

from data import COMPONENTS, KEYS, REGRESSORS, STEPS, Data
from machine import Machine
from model import Layout, Step, layout, seconds, summary

DOUBLE, FLOAT, UINT16 = 8, 4, 2
ROW_OF_REGION = 80  # bytes on the driver for each record of a region: a boxed pair, and its sorted copy
SHIFT_RECORDS = 8 * 64


class Recording(NamedTuple):
    """Series of `records` float32 records of `samples` each, and images of uint16."""

    records: float
    samples: int
    frames: float
    pixels: float

    @property
    def series(self) -> float:
        """Bytes of the series."""
        return self.records * self.samples * FLOAT

    @property
    def images(self) -> float:
        """Bytes of the images."""
        return self.frames * self.pixels * UINT16

    @property
    def of_series(self) -> Layout:
        """Chunks and partitions of the series."""
        return layout(self.records, self.samples * FLOAT)

    @property
    def of_images(self) -> Layout:
        """Those of the images."""
        return layout(self.frames, self.pixels * UINT16)


def recording(data: Data) -> Recording:
    """What the suite measures."""
    return Recording(*data.series.shape, len(data.images), data.images[0].size)


def steps(name: str, of: Recording, machine: Machine) -> list[Step]:
    """What an operation of the suite does, by its name there."""
    if name == "transpose":
        return transpose(of, machine)
    return FORMULAS[name](of)


def predicted(name: str, of: Recording, machine: Machine) -> float:
    """Seconds of an operation of the suite."""
    return seconds(steps(name, of, machine), machine)


def mapped(of: Recording, kernel: str, **more) -> list[Step]:
    """A function of every record."""
    return [Step(of.of_series.partitions, of.series, [(kernel, of.series)], **more)]


def filtered(of: Recording, kernel: str) -> list[Step]:
    """A function of every image."""
    return [Step(of.of_images.partitions, of.images, [(kernel, of.images)])]


def summarised(of: Recording, size: float, *kernels: str, **more) -> Step:
    """A summary of the series that each kernel reads once."""
    return summary(of.of_series, of.series, size, [(kernel, of.series) for kernel in kernels], **more)


def stats(of: Recording) -> list[Step]:
    """Two doubles a sample for the moments, two values for the extremes."""
    size = of.samples * 2 * (DOUBLE + FLOAT)
    return [
        summarised(of, size, "StatsBenchmark.meanAndVariance float32", "StatsBenchmark.minAndMax float32")
    ]


def moments(of: Recording) -> Step:
    """Mean and variance of every sample."""
    return summarised(of, of.samples * 2 * DOUBLE, "StatsBenchmark.meanAndVariance float32")


def shift(of: Recording) -> Step:
    """About the mean of some records."""
    return Step(min(8, of.of_series.partitions), results=SHIFT_RECORDS * of.samples * FLOAT)


def gram(of: Recording, kernel: str, *others: str) -> Step:
    """Takes n² operations a record; n²/2 doubles for each task, copies of n² on the driver."""
    n = of.samples
    step = summarised(of, DOUBLE * n * (n + 1) / 2, *others)
    return step._replace(
        work=[(kernel, of.records * n * (n + 1)), *step.work],
        held=step.held + FLOAT * n**2,
        at_driver=[("EigenBenchmark.eigenvectors float64 k = 3", 4 / 3 * n**3)],
        driver_bytes=step.driver_bytes + 3 * DOUBLE * n**2,
    )


def ica(of: Recording) -> list[Step]:
    """A Gram matrix in float64; then steps over the whitened records of `COMPONENTS` values each."""
    white = of.records * COMPONENTS * FLOAT
    rows, size = of.of_series, DOUBLE * COMPONENTS * (COMPONENTS + 1)
    first = summary(rows, of.series, size, [("LinalgBenchmark.project float32", of.series)])
    product = gram(of, "LinalgBenchmark.gramOfShiftedBlock float64", "ArrayBenchmark.cast float32")
    return [shift(of), product, first, *[summary(rows, white, size, ())] * (STEPS - 1)]


def iterative(of: Recording) -> list[Step]:
    """Takes n k doubles for each task and step."""
    size = DOUBLE * of.samples * (COMPONENTS + 1)
    return [moments(of), *[summarised(of, size, "LinalgBenchmark.normalProduct float32")] * STEPS]


def kmeans(of: Recording) -> list[Step]:
    """Takes k (n + 1) doubles for each task and step; before them the moments, behind them the distances."""
    size = DOUBLE * COMPONENTS * (of.samples + 1)
    step = summarised(of, size, "ClusteringBenchmark.clusterSums float32 k = 3")
    last = summarised(of, 4 * DOUBLE * COMPONENTS, "ClusteringBenchmark.clusterDistances float32 k = 3")
    return [moments(of), *[step] * STEPS, last]


def sum_filter(of: Recording) -> list[Step]:
    """The means come to Python, which sends the numbers of the records that pass."""
    found = of.records * FLOAT
    means = mapped(of, "SignalBenchmark.mean float32", results=found, driver_bytes=found)
    total = summarised(of, of.samples * DOUBLE, "StatsBenchmark.sum float32", crossed=of.records * DOUBLE)
    return [*means, total]


def by_key(of: Recording) -> list[Step]:
    """The keys are the driver's; their sums are collected from every partition."""
    size = KEYS * of.samples * DOUBLE
    return mapped(
        of,
        "StatsBenchmark.regionSums float32",
        results=of.of_series.partitions * size,
        largest=size,
        held=size,
        crossed=of.records * DOUBLE,
        driver_bytes=of.records * ROW_OF_REGION + of.of_series.partitions * size,
    )


def transpose(of: Recording, machine: Machine) -> list[Step]:
    """Cached images of a local master are read where they are; else chunks are cut for all partitions."""
    target = layout(of.pixels, of.frames * UINT16)
    work = [("ArrayBenchmark.transpose uint16", of.images)]
    held = of.images / target.partitions
    if machine.is_local:
        return [Step(target.partitions, of.images, work, held=held)]
    cut = Step(
        of.of_images.partitions,
        of.images,
        [("ArrayBenchmark.columns uint16", of.images)],
        shuffled=of.images,
        pieces=of.of_images.chunks * target.partitions,
    )
    return [cut, Step(target.partitions, 0, work, held=held)]


def localcorr(of: Recording) -> list[Step]:
    """Five doubles a pixel."""
    work = [("ImagingBenchmark.localCorrelation3 uint16", of.images)]
    return [summary(of.of_images, of.images, 5 * DOUBLE * of.pixels, work)]


def tiff(of: Recording) -> list[Step]:
    """A double a pixel."""
    work = [("ArrayBenchmark.decode uint16", of.images), ("StatsBenchmark.sum uint16", of.images)]
    step = summary(of.of_images, of.images, DOUBLE * of.pixels, work)
    return [step._replace(read=0, files=of.images)]


def through_python(of: Recording, **calls: float) -> list[Step]:
    """Records to Python, and a value for each back."""
    return [Step(of.of_series.partitions, of.series, piped=of.series + of.records * FLOAT, **calls)]


def startup(of: Recording) -> list[Step]:
    """The mean of records from the disk, with nothing compiled before."""
    work = [("ArrayBenchmark.decode float32", of.series), ("StatsBenchmark.sum float32", of.series)]
    step = summary(of.of_series, of.series, DOUBLE * of.samples, work)
    return [step._replace(read=0, files=of.series, starts=1)]


FORMULAS: dict[str, Callable[[Recording], list[Step]]] = {
    "stats": stats,
    "average": lambda of: mapped(of, "SignalBenchmark.mean float32"),
    "regress": lambda of: mapped(of, "RegressionBenchmark.leastSquares float32"),
    "regress_save": lambda of: mapped(
        of, "RegressionBenchmark.leastSquares float32", written=of.records * (1 + REGRESSORS) * FLOAT
    ),
    "crosscorr": lambda of: mapped(of, "SignalBenchmark.crossCorrelate float32"),
    "fourier": lambda of: mapped(of, "SignalBenchmark.fourier float32"),
    "load": lambda of: [
        Step(of.of_series.partitions, 0, [("ArrayBenchmark.decode float32", of.series)], files=of.series)
    ],
    "save": lambda of: mapped(of, "ArrayBenchmark.encode float32", written=of.series),
    "ica": ica,
    "pca": lambda of: [shift(of), gram(of, "LinalgBenchmark.gramOfShiftedBlock float32")],
    "pca_iterative": iterative,
    "kmeans": kmeans,
    "sum_filter": sum_filter,
    "by_key": by_key,
    "svd": lambda of: [gram(of, "LinalgBenchmark.gramOfBlock float32")],
    "normalize_window": lambda of: mapped(of, "SignalBenchmark.medianNormalize float32"),
    "localcorr": localcorr,
    "gaussian": lambda of: filtered(of, "ImagingBenchmark.gaussian2 uint16"),
    "median": lambda of: filtered(of, "ImagingBenchmark.median3 uint16"),
    "tiff": tiff,
    "map_record": lambda of: through_python(of, records=of.records),
    "map_chunk": lambda of: through_python(of, rows=of.records),
    "record": lambda of: [Step(1, results=of.samples * FLOAT)],
    "startup": startup,
}
