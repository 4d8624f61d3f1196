"""More and more samples in a record, and as many fewer records: the bytes stay the same."""

from pathlib import Path

import on_series
from axis import MB, Axis, Operation
from files import write_series

import thunder as td

# Beyond, finding eigenvectors takes minutes, until the direct method refuses.
MOST_SQUARE, REFUSED = 3000, 16384


def operations(folder: Path, samples: int, size: int) -> list[Operation]:
    """Operations on cached series."""
    files = folder / f"{samples}-{size}"
    records = write_series(files, size, samples, 1)
    series = td.series.frombinary(str(files), shape=(records, samples), dtype="float32").cache()
    series.compute()
    found = [
        ("mean, deviation", on_series.stats(series)),
        ("regression, R²", on_series.regression(series)),
        ("PCA, by default", on_series.pca(series, "auto")),
    ]
    if samples <= MOST_SQUARE:
        found.append(("Gram matrix", on_series.gram(series)))
    if samples <= MOST_SQUARE or samples > REFUSED:
        found.append(("PCA, direct", on_series.pca(series, "direct")))
    return [Operation(*each) for each in found]


AXIS = Axis(
    name="columns",
    title="Columns: 256 MB of cached float32 series, in longer and longer records",
    label="samples of a record",
    points=(100, 300, 1000, 3000, 10_000, 20_000),
    operations=operations,
    size=256 * MB,
    small=(1200, 16 * MB),
    smoke=(100, 300),
)
