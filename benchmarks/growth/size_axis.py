"""More and more records in files, in the end many times what the heap holds, read from the disk."""

import shutil
from functools import partial
from pathlib import Path

import on_series
from axis import MB, Axis, Operation
from files import read_all, write_series
from shared import forget

import thunder as td

SAMPLES, FILE_BYTES, MOST_WRITTEN = 1024, 16 * MB, 4096 * MB


def operations(folder: Path, size: int, _: int) -> list[Operation]:
    """Operations on the first files of the folder, which the system has forgotten before every run."""
    count = size // FILE_BYTES
    records = write_series(folder, size, SAMPLES, count)
    paths = sorted(str(path) for path in folder.glob("*.bin"))[:count]
    series = td.series.frombinary(str(folder), shape=(records, SAMPLES), dtype="float32", stop=count)
    written = folder / "detrended"

    def forgotten():
        shutil.rmtree(written, ignore_errors=True)
        forget(folder)

    found = [
        ("reading alone, by Python", partial(read_all, paths)),
        ("mean, deviation", on_series.stats(series)),
        ("mean of every record", on_series.record_means(series)),
        ("regression, R²", on_series.regression(series)),
        ("PCA, direct", on_series.pca(series, "direct")),
        ("k-means, 5 iterations", on_series.kmeans(series)),
    ]
    if size <= MOST_WRITTEN:
        found.append(("detrend, to disk", lambda: series.detrend().tobinary(str(written))))
    return [Operation(name, run, forgotten) for name, run in found]


def shown(size: int) -> str:
    """Bytes as text."""
    return f"{size >> 30} GB" if size >= 1 << 30 else f"{size >> 20} MB"


AXIS = Axis(
    name="size",
    title="Size: float32 series of 1024 samples, from the disk",
    label="bytes of the series",
    points=tuple(64 * MB * 4**i for i in range(5)),
    operations=operations,
    size=0,
    small=(16 * MB, 0),
    smoke=(16 * MB, 32 * MB),
    cores=(2, 1),
    show=shown,
)
