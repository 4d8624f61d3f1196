"""More data than memory: 8 GB of images to series statistics and principal components, in a 2 GB heap."""

import argparse
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
    try:
        step("write", frames, lambda: write(folder / "images", frames))
        builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", arguments.heap)
        builder = builder.config("spark.local.dir", str(folder))
        session = td.configure(builder).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        images = td.images.frombinary(str(folder / "images"))
        mean = step("mean image", frames, lambda: images.mean())
        assert abs(float(np.asarray(mean).mean()) - 1000) < 1
        series = images.toseries()
        step("series: standard deviation of each", frames, lambda: series.std(axis=1).compute())
        model = step("series: PCA, k=3", frames, lambda: PCA(k=3).fit(series))
        print("explained variance", model.explained_variance_)
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


def step(name, frames, work):
    """Run and time one step."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{name:36} {seconds:8.1f} s {frames * SIDE * SIDE * 2 / seconds / 1e6:8.0f} MB/s", flush=True)
    return result


if __name__ == "__main__":
    main()
