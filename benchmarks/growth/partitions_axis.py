"""The same records in more and more partitions: what a task costs."""

from pathlib import Path

import on_series
from axis import MB, Axis, Operation
from files import write_series

import thunder as td

SAMPLES = 1024


def operations(folder: Path, partitions: int, size: int) -> list[Operation]:
    """Operations on cached series."""
    files = folder / f"{size}"
    shape = (write_series(files, size, SAMPLES, 1), SAMPLES)
    read = td.series.frombinary(str(files), shape=shape, dtype="float32", npartitions=partitions)
    series = read.cache().compute()
    return [
        Operation("mean, deviation", on_series.stats(series)),
        Operation("mean of every record", on_series.record_means(series)),
        Operation("regression, R²", on_series.regression(series)),
    ]


AXIS = Axis(
    name="partitions",
    title="Partitions: 256 MB of cached float32 series of 1024 samples",
    label="partitions",
    points=tuple(4**i for i in range(7)),
    operations=operations,
    size=256 * MB,
    small=(16, 16 * MB),
    smoke=(1, 64),
)
