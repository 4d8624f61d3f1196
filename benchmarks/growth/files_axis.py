"""The same records and frames in more and more files, down to 4 KB each, which the system holds in memory."""

from functools import partial
from pathlib import Path

import on_series
from axis import Axis, Operation
from files import read_all, write_series, write_stacks

import thunder as td

SAMPLES, FRAME, PIECE = 1024, (64, 32), 4096


def operations(folder: Path, files: int, size: int) -> list[Operation]:
    """Finding files, and reading them: flat binary series, and stacks of images."""
    flat, stacks = folder / f"series-{files}-{size}", folder / f"images-{files}-{size}"
    shape = (write_series(flat, size, SAMPLES, files), SAMPLES)
    write_stacks(stacks, size // PIECE, FRAME, files)
    find_series = partial(td.series.frombinary, str(flat), shape=shape, dtype="float32")
    find_images = partial(td.images.fromnpy, str(stacks), stacked=True)
    images, paths = find_images(), [str(path) for path in flat.iterdir()]
    return [
        Operation("reading series alone, by Python", partial(read_all, paths)),
        Operation("series: find", find_series),
        Operation("series: mean, deviation", on_series.stats(find_series())),
        Operation("images: find", find_images),
        Operation("images: mean", images.mean),
        Operation("images to series: deviation of each", lambda: images.toseries().std(axis=1).compute()),
    ]


AXIS = Axis(
    name="files",
    title="Files: 100,000 records in flat binary files and 100,000 frames in .npy stacks, 4 KB each",
    label="files of each kind",
    points=tuple(10**i for i in range(6)),
    operations=operations,
    size=100_000 * PIECE,
    small=(100, 4000 * PIECE),
    smoke=(1, 100),
)
