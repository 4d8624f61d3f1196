"""Dask's arrays, on threads, in chunks of 16 MB."""

import shutil

import dask
import dask.array as da
import dask_image.ndfilters
import numpy as np
import startup
import tifffile
from cases import Cell
from data import COMPONENTS, KEYS, NEIGHBOURHOOD, SHOWN, SIGMA, WINDOW, Data, windowed
from numpy_rival import coherence, correlation, crosscorrelations, explained, of_chunk, shown
from scipy import ndimage

NAME = "Dask"
CHUNK = 16 << 20


class Rival:
    """The arrays in chunks of whole records, in memory."""

    def __init__(self, data: Data):
        dask.config.set(scheduler="threads", num_workers=2)
        self.data = data
        self.a = chunked(data.series)
        self.movie = chunked(data.images)
        self.full = data.full_design.astype(np.float32)
        self.inverse = np.linalg.pinv(self.full)

    def stats(self):
        def run():
            a = self.a
            return np.stack(dask.compute(a.mean(axis=0), a.std(axis=0), a.min(axis=0), a.max(axis=0)))

        return Cell(run)

    def average(self):
        return Cell(lambda: self.a.mean(axis=1).compute(), shown)

    def regress(self):
        return self._of_records(lambda a: explained(a, self.full, self.inverse), drop_axis=1)

    def regress_save(self):
        def run():
            betas = self.a @ da.from_array(self.inverse.T)
            da.to_npy_stack(self._fresh("dask-betas"), betas)
            return betas

        return Cell(run, shown)

    def crosscorr(self):
        return self._of_records(lambda a: crosscorrelations(a, self.data.signal))

    def fourier(self):
        return self._of_records(coherence, drop_axis=1)

    def load(self):
        def run():
            source = np.load(self.data.folder / "series.npy", mmap_mode="r")
            return chunked(source).map_blocks(np.array).persist()

        return Cell(run, shown)

    def save(self):
        def run():
            da.to_npy_stack(self._fresh("dask-saved"), self.a)
            return self.a

        return Cell(run, shown)

    def pca(self):
        def run():
            centred = self.a - self.a.mean(axis=0)
            return abs(np.linalg.eigh((centred.T @ centred).compute())[1][:, : -COMPONENTS - 1 : -1].T)

        return Cell(run)

    def svd(self):
        def run():
            values = np.linalg.eigvalsh((self.a.T @ self.a).compute())
            return np.sqrt(values[: -COMPONENTS - 1 : -1])

        return Cell(run)

    def sum_filter(self):
        def run():
            return self.a[self.a.mean(axis=1) > 10].sum(axis=0, dtype=np.float64).compute()

        return Cell(run)

    def by_key(self):
        def run():
            keys = da.from_array(self.data.keys, chunks=self.a.chunks[0])
            ones = (keys[:, None] == np.arange(KEYS)).astype(np.float32)
            return (ones.T @ self.a).compute() / np.bincount(self.data.keys)[:, None]

        return Cell(run)

    def transpose(self):
        def run():
            frames, side = self.movie.shape[:2]
            lines = max(1, chunk_bytes(self.data.images) // (2 * frames * side))
            strips = self.movie.rechunk((frames, lines, side)).transpose(1, 2, 0)
            return strips.map_blocks(np.ascontiguousarray).persist()

        return Cell(run, lambda result: np.asarray(result[0, :SHOWN]))

    def normalize_window(self):
        def windows(a):
            return windowed(a, ndimage.median_filter(a, size=(1, WINDOW), mode="nearest"))

        return self._of_records(windows)

    def localcorr(self):
        def run():
            side = self.movie.shape[1]
            movie = self.movie.astype(np.float32)
            means = dask_image.ndfilters.uniform_filter(
                movie, (1, NEIGHBOURHOOD, NEIGHBOURHOOD), mode="reflect"
            )
            strips = (-1, max(1, side // 8), side)
            both = [array.rechunk(strips) for array in (movie, means)]
            return da.map_blocks(correlation, *both, drop_axis=0, dtype=np.float32).compute()

        return Cell(run, lambda result: result[1:-1, 1:-1])

    def gaussian(self):
        return self._of_images(lambda image: ndimage.gaussian_filter(image, SIGMA), np.float32)

    def median(self):
        return self._of_images(lambda image: ndimage.median_filter(image, NEIGHBOURHOOD), np.uint16)

    def tiff(self):
        def run():
            files = sorted((self.data.folder / "tif").iterdir())
            sums = [
                dask.delayed(lambda file: tifffile.imread(file).sum(axis=0, dtype=np.float64))(file)
                for file in files
            ]
            return sum(dask.compute(*sums)) / len(self.movie)

        return Cell(run)

    def map_chunk(self):
        return self._of_records(of_chunk)

    def record(self):
        return Cell(lambda: self.a[len(self.a) // 2].compute())

    def startup(self):
        return Cell(lambda: startup.first_result("dask", self.data.folder, "series.npy"))

    def _of_records(self, function, drop_axis=None):
        """A function of chunks, whose results stay in memory."""

        def run():
            return self.a.map_blocks(function, drop_axis=drop_axis, dtype=np.float32).persist()

        return Cell(run, lambda result: np.asarray(result.blocks[0])[:SHOWN])

    def _of_images(self, function, dtype):
        def images(chunk):
            return np.stack([function(image.astype(dtype)) for image in chunk])

        def run():
            return self.movie.map_blocks(images, dtype=dtype).persist()

        return Cell(run, shown)

    def _fresh(self, name):
        folder = self.data.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return str(folder)


def chunked(array):
    """A Dask array of chunks of whole records."""
    rows = max(1, chunk_bytes(array) // array[0].nbytes)
    return da.from_array(array, chunks=(rows, *array.shape[1:]))


def chunk_bytes(array):
    """Of an array: small ones have some chunks too."""
    return min(CHUNK, array.nbytes // 4)
