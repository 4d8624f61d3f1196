"""The data that all rivals get: the same arrays, and the same files."""

from pathlib import Path

import numpy as np
import tifffile

COMPONENTS, STEPS, REGRESSORS, LAG, FREQUENCY, KEYS = 3, 5, 8, 5, 7, 16
WINDOW, SIGMA, NEIGHBOURHOOD = 11, 2, 3
SHOWN = 64
SAMPLES, SIDE, FRAMES_IN_FILE = 1024, 512, 16


class Data:
    """Series and images of some size, and files of them.

    Parameters
    ----------
    folder : Path
        for the files
    records, frames : int
        how many records of `SAMPLES` float32, and images of `side` x `side` uint16

    Attributes
    ----------
    series : ndarray
        mixtures of a few sources, and noise
    images : ndarray
        a smooth picture whose parts flicker, with noise
    design, signal, keys, starts, rotation : ndarray
        regressors; a time course; a key for each record; records that k-means begins with; where ICA begins
    """

    def __init__(self, folder: Path, records: int, frames: int, side: int = SIDE):
        rng = np.random.default_rng(0)
        self.folder = folder
        self.design = rng.standard_normal((SAMPLES, REGRESSORS))
        self.signal = rng.standard_normal(SAMPLES)
        self.keys = rng.integers(0, KEYS, records)
        self.rotation = np.linalg.qr(rng.standard_normal((COMPONENTS, COMPONENTS)))[0]
        self.series = self._series(rng, records)
        self.starts = self.series[:COMPONENTS].astype(float)
        self.images = self._images(rng, frames, side)
        self._write()

    def _series(self, rng, records):
        sources = rng.laplace(size=(records, COMPONENTS)).astype(np.float32) * np.float32([4, 3, 2])
        courses = np.linalg.qr(rng.standard_normal((SAMPLES, COMPONENTS)))[0].T.astype(np.float32)
        result = rng.standard_normal((records, SAMPLES), np.float32)
        result *= np.float32(0.1)
        result += sources @ courses
        result += np.float32(10)
        return result

    def _images(self, rng, frames, side):
        y, x = np.mgrid[0:side, 0:side] / side
        picture = 1000 + 600 * np.sin(9 * x) * np.cos(7 * y)
        result = np.empty((frames, side, side), np.uint16)
        for i in range(frames):
            flicker = 1 + 0.2 * np.sin(i / 3 + 8 * x)
            result[i] = picture * flicker + 20 * rng.standard_normal(picture.shape, np.float32)
        return result

    def _write(self):
        np.save(self.folder / "series.npy", self.series)
        (self.folder / "tif").mkdir()
        for first in range(0, len(self.images), FRAMES_IN_FILE):
            name = self.folder / "tif" / f"frames-{first:06d}.tif"
            tifffile.imwrite(name, self.images[first : first + FRAMES_IN_FILE], photometric="minisblack")

    @property
    def full_design(self):
        """The regressors after a column of ones."""
        return np.column_stack([np.ones(SAMPLES), self.design])


def windowed(values, baseline):
    """Change relative to a baseline, as `Series.normalize`."""
    return (values - baseline) / (baseline + 0.1)
