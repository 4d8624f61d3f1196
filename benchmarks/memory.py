"""More data than memory: 8 GB of images to series statistics and principal components, in a 2 GB heap.

Every step begins with files that the system has forgotten, so it reads them from the disk.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
from pyspark.sql import SparkSession

import thunder as td
from thunder.factorization import PCA

SIDE = 2048


def main():
    """Write the images, and time each step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=8)
    parser.add_argument("--heap", default="2g")
    arguments = parser.parse_args()
    frames = round(arguments.gigabytes * 1e9 / (SIDE * SIDE * 2))
    folder = Path(tempfile.mkdtemp(prefix="thunder-memory-"))
    files = folder / "images"
    try:
        step("write", frames, lambda: write(files, frames))
        builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", arguments.heap)
        builder = builder.config("spark.local.dir", str(folder))
        session = td.configure(builder).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        images = td.images.frombinary(str(files))
        mean = cold_step("mean image", files, lambda: images.mean())
        assert abs(float(np.asarray(mean).mean()) - 1000) < 1
        series = images.toseries()
        cold_step("series: standard deviation of each", files, lambda: series.std(axis=1).compute())
        model = cold_step("series: PCA, k=3", files, lambda: PCA(k=3).fit(series))
        print("explained variance", model.explained_variance_)
        shuffled = images[: frames - 1].toseries()  # a selection is not read straight from the files
        cold_step("series by a shuffle: the same", files, lambda: shuffled.std(axis=1).compute())
        step("series from the shuffle's files: the same", frames, lambda: shuffled.std(axis=1).compute())
    finally:
        shutil.rmtree(folder)


def write(folder, frames):
    """Poisson noise around 1000 with one slow wave, a file for each frame."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    noise = rng.poisson(1000, size=(8, SIDE, SIDE)).astype(np.uint16)
    for frame in range(frames):
        wave = np.uint16(50 + 50 * np.sin(frame / 20))
        picture = noise[frame % 8] - np.uint16(50)
        picture[: SIDE // 4] += wave
        picture[SIDE // 4 :] += np.uint16(50)
        picture.tofile(folder / f"image-{frame:05d}.bin")
    (folder / "conf.json").write_text(f'{{"shape": [{SIDE}, {SIDE}], "dtype": "uint16"}}')


def cold_step(name, files, work):
    """Run and time one step after the system has forgotten the images."""
    return step(name, forget(files), work)


def forget(folder):
    """Let the system forget the contents of a folder's files, which it keeps in memory; how many they are."""
    os.sync()
    files = list(folder.glob("*.bin"))
    for file in files:
        descriptor = os.open(file, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    return len(files)


def step(name, frames, work):
    """Run and time one step."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{name:42} {seconds:8.1f} s {frames * SIDE * SIDE * 2 / seconds / 1e6:8.0f} MB/s", flush=True)
    return result


if __name__ == "__main__":
    main()
