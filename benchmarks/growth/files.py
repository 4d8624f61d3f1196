"""Files of any number and length, whose contents are made no slower than a disk takes them."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from pyspark.sql import SparkSession

COMPONENTS, NOISE_BYTES, FRAMES, READ_BYTES = 3, 64 << 20, 4096, 4 << 20


def write_series(folder: Path, size: int, samples: int, files: int) -> int:
    """Flat binary float32 series of so many bytes in files of equal length: those that are missing.

    Returns
    -------
    int
        how many records there are
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = size // files // (4 * samples)
    for number in range(files):
        path = folder / f"series-{number:06d}.bin"
        if not path.exists():
            series_part(number, count, samples).tofile(path)
    return files * count


def series_part(number: int, count: int, samples: int) -> np.ndarray:
    """Records of one file: a few sources of its own, and noise that comes again in others."""
    noise, courses = ground(samples)
    sources = np.random.default_rng(number).laplace(size=(count, COMPONENTS)).astype(np.float32)
    result = sources * np.float32([4, 3, 2]) @ courses
    result += noise[(number * count + np.arange(count)) % len(noise)]
    return result


@lru_cache(1)
def ground(samples: int) -> tuple[np.ndarray, np.ndarray]:
    """Noise around 10 in records of so many samples, and the sources' time courses, which are orthonormal."""
    rng = np.random.default_rng(0)
    noise = rng.standard_normal((NOISE_BYTES // (4 * samples), samples), np.float32)
    noise *= np.float32(0.1)
    noise += np.float32(10)
    courses = np.linalg.qr(rng.standard_normal((samples, COMPONENTS)))[0].T
    return noise, courses.astype(np.float32)


def write_stacks(folder: Path, frames: int, shape: tuple[int, int], files: int):
    """Stacks of uint16 frames in so many `.npy` files of equal length: those that are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    count = frames // files
    pictures = np.random.default_rng(0).poisson(1000, (FRAMES, *shape)).astype(np.uint16)
    header = npy_header((count, *shape), pictures.dtype)
    for number in range(files):
        path = folder / f"images-{number:06d}.npy"
        if not path.exists():
            numbers = np.arange(number * count, (number + 1) * count) % FRAMES
            path.write_bytes(header + pictures[numbers].tobytes())


def npy_header(shape: tuple[int, ...], dtype: np.dtype) -> bytes:
    """The head of a `.npy` file: for a hundred thousand files it is not made each time."""
    buffer = io.BytesIO()
    description = {"descr": dtype.str, "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(buffer, description)
    return buffer.getvalue()


def read_all(paths: list[str]):
    """Read files as fast as Python can, by as many threads as the session has cores, and keep nothing."""
    threads = SparkSession.getActiveSession().sparkContext.defaultParallelism
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(read_each, [paths[i::threads] for i in range(threads)]))


def read_each(paths: list[str]):
    """Read files one after the other into one buffer."""
    buffer = memoryview(bytearray(READ_BYTES))
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        while os.readv(descriptor, [buffer]):
            pass
        os.close(descriptor)
