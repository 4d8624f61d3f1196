"""Reading TIFF stacks beside tifffile with imagecodecs, on one core each, as ratios.

Data: 1,000 pages of 512 x 512 uint16, a smooth picture that changes slowly, with noise; a file for each
compression. Both read every page, one after the other; Thunder in one task, its job's start included.
Neither is measured with the other's runs in between: memory that tifffile gives back between two runs may
have to come from the system again.
"""

import argparse
import tempfile
import time
from pathlib import Path

import harness
import numpy as np
import tifffile
from pyspark.sql import SparkSession

import thunder as td

PAGES, SIDE = 1000, 512
VARIANTS = {
    "none": {},
    "LZW": {"compression": "lzw"},
    "LZW, predictor": {"compression": "lzw", "predictor": 2},
    "deflate": {"compression": "zlib"},
    "deflate, predictor": {"compression": "zlib", "predictor": 2},
    "Zstandard": {"compression": "zstd"},
    "Zstandard, predictor": {"compression": "zstd", "predictor": 2},
}


def main():
    """Write the files, measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the files are kept; by default they are removed")
    arguments = parser.parse_args()
    builder = SparkSession.builder.master("local[1]").config("spark.driver.memory", "4g")
    session = td.configure(builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    td.progress(False)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        print(f"{'MB/s':22} {'Thunder':>8} {'tifffile':>8} {'ratio':>6}")
        for name, options in VARIANTS.items():
            path = folder / f"{name.replace(', ', '-').lower()}.tif"
            if not path.exists():
                tifffile.imwrite(path, movie(), photometric="minisblack", metadata=None, **options)
            ours, theirs = measure(path, arguments.repeats)
            print(f"{name:22} {ours:8.0f} {theirs:8.0f} {ours / theirs:6.2f}", flush=True)


def movie():
    """The pages of a recording of 12 bits."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    picture = 1000 + 600 * np.sin(9 * x) * np.cos(7 * y) + 300 * np.sin(40 * x * y)
    pages = np.empty((PAGES, SIDE, SIDE), np.uint16)
    for number in range(PAGES):
        pages[number] = picture * (1 + 0.1 * np.sin(number / 20)) + rng.normal(0, 4, picture.shape)
    return pages


def measure(path, repeats):
    """The best throughput of both, after runs of ours, which Java compiles, and some of theirs."""

    def ours():
        td.images.fromtif(str(path), nplanes=1, npartitions=1).compute()

    def theirs():
        with tifffile.TiffFile(path) as file:
            file.asarray(key=slice(None), maxworkers=1)

    seconds = []
    for run in (ours, theirs):
        harness.warm_up(run)
        seconds.append(min(timed(run) for _ in range(repeats)))
    return [PAGES * SIDE * SIDE * 2 / 1e6 / best for best in seconds]


def timed(run):
    """Seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
